import 'server-only'
import type { FamilyScope, StaffScope } from '@/lib/auth/scopes'
import { database } from '@/lib/db/client'
import { fromDb } from '@/lib/db/day'
import type { Reader } from '@/lib/db/readers'
import { readTogether, type Select, select } from '@/lib/db/together'
import type { Tx } from '@/lib/db/transaction'
import {
  type ChangeOwner,
  type DossierSettings,
  type RequirableDocument,
} from '@/lib/rules/dossier-completeness'
import { openSchoolYears } from '@/lib/rules/school-years'
import { parisDay, type Instant } from '@/lib/time/paris'

/** What the organisation asks of a dossier, now. Takes a transaction too: a booking is judged by what it has read. */
export async function dossierSettings(db: Tx): Promise<DossierSettings> {
  return (await versionedSettings(db)).settings
}

/** The same for a page. */
export async function readSettings(reader: Reader): Promise<DossierSettings> {
  const { settings } = await readTogether(reader, { settings: settingsRow() })
  if (!settings[0]) throw new Error('The settings of the dossier are missing')
  return settings[0]
}

/** The same, to be read with others: its one row. */
export function settingsRow(): Select<DossierSettings> {
  return select`
    SELECT next_year_opens_on AS "nextYearOpensOn", previous_insurance_until AS "previousInsuranceUntil",
      required_records AS "requiredRecords", blocking_changes AS "blockingChanges",
      required_documents AS "requiredDocuments", required_types AS "requiredTypes", imported_until::text AS "importedUntil"
    FROM dossier_settings WHERE id = 1`
}

/** With the version that a form is opened on. */
export async function versionedSettings(db: Tx): Promise<{ settings: DossierSettings; version: number }> {
  const { version, ...row } = await db.dossierSettings.findUniqueOrThrow({ where: { id: 1 } })
  return {
    version,
    settings: {
      nextYearOpensOn: row.nextYearOpensOn,
      previousInsuranceUntil: row.previousInsuranceUntil,
      requiredRecords: row.requiredRecords,
      blockingChanges: row.blockingChanges as ChangeOwner[],
      requiredDocuments: row.requiredDocuments as RequirableDocument[],
      requiredTypes: row.requiredTypes,
      importedUntil: row.importedUntil && fromDb(row.importedUntil),
    },
  }
}

/** The settings, for the form of an administrator. */
export async function settingsToEdit(_staff: StaffScope): ReturnType<typeof versionedSettings> {
  return versionedSettings(await database())
}

/** The school years whose dossier a family can fill in today. */
export async function openYearsForFamily(_family: FamilyScope, now: Instant): Promise<string[]> {
  return openSchoolYears(parisDay(now), await dossierSettings(await database()))
}
