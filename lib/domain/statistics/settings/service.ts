import 'server-only'
import { recordAudit } from '@/lib/audit/record'
import type { StaffScope } from '@/lib/auth/scopes'
import { inTransaction } from '@/lib/db/transaction'
import { done, refuse, type Result } from '@/lib/result'
import type { CountingSettings } from '@/lib/rules/caf-hours'
import type { Instant } from '@/lib/time/paris'
import { versionedCounting } from './queries'
import type { SentCounting } from './schema'

export type CountingRefusal = { code: 'settingsMoved' }

/** Puts the ways of counting in force, on the version seen; sent twice, they are written once. */
export async function saveCounting(
  staff: StaffScope,
  now: Instant,
  { version, settings }: SentCounting,
): Promise<Result<{ changed: boolean }, CountingRefusal>> {
  return inTransaction(async (tx) => {
    await tx.$queryRaw`SELECT 1 FROM statistics_settings WHERE id = 1 FOR UPDATE`
    const before = await versionedCounting(tx)
    const [old, next] = [columns(before.settings), columns(settings)]
    const changed = (Object.keys(next) as (keyof typeof next)[]).filter((name) => old[name] !== next[name])
    if (changed.length === 0) return done({ changed: false })
    if (before.version !== version) return refuse({ code: 'settingsMoved' })
    await tx.statisticsSettings.update({ where: { id: 1 }, data: { ...next, version: version + 1 } })
    await recordAudit(tx, now, {
      ...{ accountId: staff.accountId, action: 'statisticsSettings.set' },
      ...{ subjectKind: 'statisticsSettings', subjectId: '1' },
      details: Object.fromEntries(
        changed.flatMap((name) => [
          [`${name}.before`, old[name]],
          [`${name}.after`, next[name]],
        ]),
      ),
    })
    return done({ changed: true })
  })
}

function columns({ supervision, lengths, ...rest }: CountingSettings) {
  return {
    mercredisUnderSix: supervision.mercredis.underSix,
    mercredisFromSix: supervision.mercredis.fromSix,
    vacancesUnderSix: supervision.vacances.underSix,
    vacancesFromSix: supervision.vacances.fromSix,
    mercredisDayMinutes: lengths.mercredis.dayMinutes,
    mercredisHalfMinutes: lengths.mercredis.halfMinutes,
    vacancesDayMinutes: lengths.vacances.dayMinutes,
    vacancesHalfMinutes: lengths.vacances.halfMinutes,
    countsUnmarked: rest.countsUnmarked,
    usesMarkedHours: rest.usesMarkedHours,
    roundingMinutes: rest.roundingMinutes,
  }
}
