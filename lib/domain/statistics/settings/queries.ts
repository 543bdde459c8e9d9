import 'server-only'
import type { StaffScope } from '@/lib/auth/scopes'
import { database } from '@/lib/db/client'
import type { Tx } from '@/lib/db/transaction'
import type { CountingSettings } from '@/lib/rules/caf-hours'

export type VersionedCounting = { settings: CountingSettings; version: number }

/** How the organisation counts, with the version that a form is opened on. */
export async function versionedCounting(db: Tx): Promise<VersionedCounting> {
  const row = await db.statisticsSettings.findUniqueOrThrow({ where: { id: 1 } })
  return {
    version: row.version,
    settings: {
      supervision: {
        mercredis: { underSix: row.mercredisUnderSix, fromSix: row.mercredisFromSix },
        vacances: { underSix: row.vacancesUnderSix, fromSix: row.vacancesFromSix },
      },
      lengths: {
        mercredis: { dayMinutes: row.mercredisDayMinutes, halfMinutes: row.mercredisHalfMinutes },
        vacances: { dayMinutes: row.vacancesDayMinutes, halfMinutes: row.vacancesHalfMinutes },
      },
      countsUnmarked: row.countsUnmarked,
      usesMarkedHours: row.usesMarkedHours,
      roundingMinutes: row.roundingMinutes,
    },
  }
}

/** The same, for a page of the service. */
export async function countingSettings(_staff: StaffScope): Promise<VersionedCounting> {
  return versionedCounting(await database())
}
