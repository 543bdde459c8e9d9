import { z } from 'zod'
import { manyOf, optionalTypedDay, several, uuid } from '@/lib/actions/fields'
import type { FormValues } from '@/lib/actions/state'
import { IMPORT_END, settingsFaultSentence } from '@/lib/messages/fr/dossier-settings'
import {
  changeOwners,
  type DossierSettings,
  recordKinds,
  requirableDocuments,
} from '@/lib/rules/dossier-completeness'
import {
  type SettingsFault,
  whyNotInsuranceDay,
  whyNotOpeningDay,
  yearlyDay,
} from '@/lib/rules/dossier-settings'
import type { Day } from '@/lib/time/day'

const parts = z.object({ day: z.string().trim().default(''), month: z.string().default('') }).prefault({})

/** A day of every year, in two fields, as 'MM-DD'. */
function typedYearlyDay(whyNot: (yearly: string | null) => SettingsFault | null) {
  return parts.transform(({ day, month }, context) => {
    const yearly = /^\d{1,2}$/.test(day) ? yearlyDay(Number(day), Number(month)) : null
    const fault = whyNot(yearly)
    if (!fault) return yearly!
    context.addIssue({ code: 'custom', message: settingsFaultSentence(fault) })
    return z.NEVER
  })
}

/** The version that the form was opened on: somebody else's change isn't overwritten. */
const version = z.coerce.number().int().min(1)

/** The form of the settings, as it is sent twice: to see what they change, then to confirm it. */
export type SentSettings = { version: number; settings: DossierSettings }

export const settingsForm = z
  .object({
    version,
    opensOn: typedYearlyDay(whyNotOpeningDay),
    insuranceUntil: typedYearlyDay(whyNotInsuranceDay),
    records: several(recordKinds),
    changes: several(changeOwners),
    documents: several(requirableDocuments),
    types: manyOf(uuid),
    importedUntil: optionalTypedDay(IMPORT_END),
  })
  .transform(({ version, opensOn, insuranceUntil, records, changes, ...sent }): SentSettings => ({
    version,
    settings: {
      nextYearOpensOn: opensOn,
      previousInsuranceUntil: insuranceUntil,
      requiredRecords: records,
      blockingChanges: changes,
      requiredDocuments: sent.documents,
      requiredTypes: sent.types,
      importedUntil: sent.importedUntil,
    },
  }))

/** The settings in the fields of the form. */
export function settingsValues(settings: DossierSettings, version: number): FormValues {
  return {
    version: String(version),
    ...yearlyDayValues('opensOn', settings.nextYearOpensOn),
    ...yearlyDayValues('insuranceUntil', settings.previousInsuranceUntil),
    records: [...settings.requiredRecords],
    changes: [...settings.blockingChanges],
    documents: [...settings.requiredDocuments],
    types: [...settings.requiredTypes],
    ...dayValues('importedUntil', settings.importedUntil),
  }
}

function yearlyDayValues(name: string, yearly: string): FormValues {
  return { [`${name}.day`]: String(Number(yearly.slice(3))), [`${name}.month`]: yearly.slice(0, 2) }
}

function dayValues(name: string, day: Day | null): FormValues {
  const [year = '', month = '', date = ''] = day?.split('-') ?? []
  return { [`${name}.day`]: date, [`${name}.month`]: month, [`${name}.year`]: year }
}
