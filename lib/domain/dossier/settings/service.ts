import 'server-only'
import { recordAudit } from '@/lib/audit/record'
import type { StaffScope } from '@/lib/auth/scopes'
import { toDb } from '@/lib/db/day'
import { lockDossierSettings } from '@/lib/db/locks'
import { inTransaction } from '@/lib/db/transaction'
import { done, refuse, type Result } from '@/lib/result'
import { changedSettings } from '@/lib/rules/dossier-settings'
import type { Instant } from '@/lib/time/paris'
import { versionedSettings } from './queries'
import type { SentSettings } from './schema'

export type SettingsRefusal = { code: 'settingsMoved' }

/**
 * Puts the settings in force, at once, on the version seen. Confirmed twice they are written once; what another
 * administrator has changed meanwhile is shown first.
 */
export async function saveDossierSettings(
  staff: StaffScope,
  now: Instant,
  { version, settings }: SentSettings,
): Promise<Result<{ changed: boolean }, SettingsRefusal>> {
  return inTransaction(async (tx) => {
    await lockDossierSettings(tx)
    const before = await versionedSettings(tx)
    const changed = changedSettings(before.settings, settings)
    if (changed.length === 0) return done({ changed: false })
    if (before.version !== version) return refuse({ code: 'settingsMoved' })
    // A type that was put away meanwhile is asked of nobody.
    const types = await tx.documentType.count({
      where: { id: { in: [...settings.requiredTypes] }, archivedAt: null },
    })
    if (types !== new Set(settings.requiredTypes).size) return refuse({ code: 'settingsMoved' })
    await tx.dossierSettings.update({
      where: { id: 1 },
      data: {
        nextYearOpensOn: settings.nextYearOpensOn,
        previousInsuranceUntil: settings.previousInsuranceUntil,
        requiredRecords: [...settings.requiredRecords],
        blockingChanges: [...settings.blockingChanges],
        requiredDocuments: [...settings.requiredDocuments],
        requiredTypes: [...new Set(settings.requiredTypes)],
        importedUntil: settings.importedUntil && toDb(settings.importedUntil),
        version: version + 1,
      },
    })
    await recordAudit(tx, now, {
      ...{ accountId: staff.accountId, action: 'dossierSettings.set' },
      ...{ subjectKind: 'dossierSettings', subjectId: '1' },
      details: {
        version: version + 1,
        ...Object.fromEntries(
          changed.flatMap((name) => [
            [`${name}.before`, written(before.settings[name])],
            [`${name}.after`, written(settings[name])],
          ]),
        ),
      },
    })
    return done({ changed: true })
  })
}

function written(value: string | null | readonly string[]): string {
  return value === null ? '' : typeof value === 'string' ? value : value.join(' ')
}
