import 'server-only'
import { readTogether, type Select } from '@/lib/db/together'
import type { Reader } from '@/lib/db/readers'
import type { Tx } from '@/lib/db/transaction'
import { type AcceptanceRow, acceptancesOf, closesBooking } from '@/lib/domain/house-rules/queries'
import { type DossierFacts, type DossierSettings, missingForBooking } from '@/lib/rules/dossier-completeness'
import { type Day, schoolYearOf } from '@/lib/time/day'
import { parisDay, type Instant } from '@/lib/time/paris'
import { settingsRow } from '../settings/queries'
import { type DossierRows, dossiersOf, factsFrom, type Read } from './facts/queries'

/** What is read to know whether something closes the booking of a family. */
export type GateRows = DossierRows & { settings: DossierSettings; houseRules: AcceptanceRow }

/**
 * What the gate knows of a family, for each school year of some days: one statement, whatever their number, and
 * what it wants of the guardian who asks, if one does.
 * Takes a transaction too, so that a booking is judged on what it has locked.
 */
export async function gateFacts(
  db: Reader,
  familyId: string,
  days: readonly Day[],
  guardian: { adultId: string; today: Day } | null = null,
): Promise<Map<string, DossierFacts>> {
  const years = [...new Set(days.map(schoolYearOf))]
  if (years.length === 0) return new Map()
  const read = await readTogether<DossierRows & Pick<GateRows, 'houseRules'>>(db, {
    ...dossiersOf([familyId], years),
    houseRules: acceptancesOf(guardian?.adultId ?? null),
  })
  const houseRulesToAccept = guardian !== null && closesBooking(read.houseRules, guardian.today)
  return byYear(factsFrom(read, [familyId], years).get(familyId)!, houseRulesToAccept)
}

function byYear(ofFamily: DossierFacts[], houseRulesToAccept: boolean): Map<string, DossierFacts> {
  return new Map(ofFamily.map((facts) => [facts.schoolYear, { ...facts, houseRulesToAccept }]))
}

/**
 * What the gate knows of several families, for each of some school years: one statement too. No guardian asks: the
 * règlement intérieur, which each accepts for themself, isn't looked at.
 */
export async function gateFactsOf(
  db: Tx,
  familyIds: readonly string[],
  years: readonly string[],
): Promise<Map<string, DossierFacts[]>> {
  return factsFrom(await readTogether<DossierRows>(db, dossiersOf(familyIds, years)), familyIds, years)
}

/** The families that may book, by name. */
export async function familiesWithChildren(db: Tx): Promise<{ id: string; name: string }[]> {
  return db.family.findMany({
    where: { archivedAt: null, children: { some: { child: { archivedAt: null } } } },
    orderBy: [{ name: 'asc' }, { number: 'asc' }],
    select: { id: true, name: true },
  })
}

/**
 * Whether something closes the booking of a day for a child, as a function over a fixed number of statements.
 * `guardianId` is who asks; nobody, when the service decides.
 */
export async function missingByChild(
  db: Tx,
  familyId: string,
  childIds: readonly string[],
  days: readonly Day[],
  now: Instant,
  guardianId?: string,
): Promise<(childId: string, day: Day) => boolean> {
  if (childIds.length === 0) return () => true
  return missingFrom(
    await readTogether<GateRows>(db, gateOf(familyId, days, guardianId)),
    familyId,
    days,
    now,
  )
}

/** What the gate reads of a family, to be read with others. `guardianId` is who asks; nobody, when the service decides. */
export function gateOf(
  familyId: string,
  days: readonly Day[],
  guardianId?: string,
): { [Name in keyof GateRows]: Select<GateRows[Name]> } {
  return {
    ...dossiersOf([familyId], [...new Set(days.map(schoolYearOf))]),
    settings: settingsRow(),
    houseRules: acceptancesOf(guardianId ?? null),
  }
}

/** Whether something closes the booking of a day for a child, by what was read. */
export function missingFrom(
  read: Read<GateRows>,
  familyId: string,
  days: readonly Day[],
  now: Instant,
): (childId: string, day: Day) => boolean {
  const years = [...new Set(days.map(schoolYearOf))]
  const settings = settingsIn(read)
  const today = parisDay(now)
  const ofFamily = factsFrom(read, [familyId], years).get(familyId)!
  const facts = byYear(ofFamily, closesBooking(read.houseRules, today))
  return (childId, day) => isMissing(facts.get(schoolYearOf(day))!, childId, day, today, settings)
}

/** The same over the children of several families, when the service decides: one statement too. */
export async function missingByFamily(
  db: Tx,
  familyIds: readonly string[],
  days: readonly Day[],
  now: Instant,
): Promise<(familyId: string, childId: string, day: Day) => boolean> {
  if (familyIds.length === 0) return () => true
  const years = [...new Set(days.map(schoolYearOf))]
  const read = await readTogether<DossierRows & Pick<GateRows, 'settings'>>(db, {
    ...dossiersOf(familyIds, years),
    settings: settingsRow(),
  })
  const settings = settingsIn(read)
  const today = parisDay(now)
  const families = factsFrom(read, familyIds, years)
  return (familyId, childId, day) => {
    const known = families.get(familyId)?.find(({ schoolYear }) => schoolYear === schoolYearOf(day))
    return known ? isMissing(known, childId, day, today, settings) : true
  }
}

function settingsIn({ settings: [settings] }: Read<Pick<GateRows, 'settings'>>): DossierSettings {
  if (!settings) throw new Error('The settings of the dossier are missing')
  return settings
}

function isMissing(
  known: DossierFacts,
  childId: string,
  day: Day,
  today: Day,
  settings: DossierSettings,
): boolean {
  // A child who has left the family has no dossier in it any more.
  if (!known.children.some(({ id }) => id === childId)) return true
  return missingForBooking(known, childId, day, today, settings).length > 0
}
