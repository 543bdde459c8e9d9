import type { Tx } from '@/lib/db/transaction'
import type { AnyRecord } from '@/lib/domain/dossier/schema'
import { storedData } from '@/lib/domain/dossier/stored/schema'
import { guideSettings, type RecordKind } from '@/lib/rules/dossier-completeness'
import { openSchoolYears, schoolYearStart, yearBefore } from '@/lib/rules/school-years'
import { addDays, schoolYearOf } from '@/lib/time/day'
import { parisInstant, type Instant } from '@/lib/time/paris'
import { type Change, insertChanges } from './changes'
import type { Demo } from './demo'
import type { DemoFamily } from './families'
import { insert } from './insert'
import type { DossierPlan } from './people'
import { adultOf, homeOf, informationOf, medicalOf, personsOf } from './records'
import type { DemoStaff } from './staff'

/** One tab of one person, with what the family answers. */
export type Tab = AnyRecord & { subjectId: string }

const completePlans: DossierPlan[] = ['complete', 'changePending', 'changeRefused', 'insurancePending']

export function isComplete({ plan }: DemoFamily): boolean {
  return completePlans.includes(plan.dossier ?? 'complete')
}

/**
 * The records in force and the changes that wait or were refused. Answers, for each family, the school years whose
 * records are all validated.
 */
export async function insertDossiers(
  tx: Tx,
  demo: Demo,
  families: DemoFamily[],
  staff: DemoStaff,
): Promise<Map<DemoFamily, string[]>> {
  const current = schoolYearOf(demo.calendar.today)
  const rows = new Map<string, ReturnType<typeof recordRow>>()
  const changes: Change[] = []
  const validatedYears = new Map(families.map((family) => [family, yearsOf(family, demo)]))
  for (const [family, years] of validatedYears) {
    const tabs = tabsOf(family, current, demo)
    const keep = (tab: Tab, schoolYear: string) => {
      const key = `${tab.kind} ${tab.subjectId} ${schoolYear}`
      // A child of two families, or a guardian of two, has one record.
      if (!rows.has(key)) rows.set(key, recordRow(tab, schoolYear, demo))
    }
    for (const year of years) for (const tab of tabs) keep(inYear(tab, year), year)
    if (years.length === 0) for (const tab of validatedAlready(family, tabs)) keep(tab, current)
    changes.push(...changesOf(family, tabs))
  }
  await insert(tx, 'dossierRecord', [...rows.values()])
  await insertChanges(tx, demo, current, changes, staff)
  return validatedYears
}

/** A complete dossier is so for this year and the one before; for the next one, half of the families in June, most in August. */
function yearsOf(family: DemoFamily, { calendar, random }: Demo): string[] {
  if (!isComplete(family)) return []
  const [current, next] = openSchoolYears(calendar.today, guideSettings)
  const isAhead = random.isTrue(calendar.today.slice(5) < '08-01' ? 0.5 : 0.9) || family.name === 'Aubin'
  return [yearBefore(current!), current!, ...(next && isAhead ? [next] : [])]
}

function tabsOf(family: DemoFamily, schoolYear: string, demo: Demo): Tab[] {
  const { random, calendar } = demo
  const home = homeOf(random)
  const ofAdults = family.adults.map((adult): Tab => ({
    kind: 'adult',
    subjectId: adult.id,
    data: adultOf(adult, home, random),
  }))
  const ofChildren = family.children.flatMap((child): Tab[] => [
    {
      kind: 'informationSheet',
      subjectId: child.id,
      data: informationOf(child, schoolYear, calendar.today, random),
    },
    { kind: 'authorizedPersons', subjectId: child.id, data: personsOf(family, demo) },
    { kind: 'medicalSheet', subjectId: child.id, data: medicalOf(child, schoolYear, random) },
  ])
  return [...ofAdults, ...ofChildren]
}

/** The same answers another year: only the insurance says the year. */
function inYear(tab: Tab, schoolYear: string): Tab {
  if (tab.kind !== 'informationSheet') return tab
  const { insurance } = tab.data
  const start = schoolYearStart(schoolYear)
  return {
    ...tab,
    data: { ...tab.data, insurance: { ...insurance, from: start, until: addDays(yearLater(start), -1) } },
  }
}

const yearLater = (start: ReturnType<typeof schoolYearStart>) =>
  schoolYearStart(schoolYearOf(addDays(start, 366)))

/** What is in force of a dossier that isn't complete. */
function validatedAlready({ plan }: DemoFamily, tabs: Tab[]): Tab[] {
  const kinds: Partial<Record<DossierPlan, RecordKind[]>> = {
    refused: ['adult', 'authorizedPersons'],
    halfWay: ['adult'],
  }
  return tabs.filter(({ kind }) => kinds[plan.dossier!]?.includes(kind))
}

function changesOf(family: DemoFamily, tabs: Tab[]): Change[] {
  const of = (...kinds: RecordKind[]) => tabs.filter(({ kind }) => kinds.includes(kind))
  const first = (tab: Tab): Change => ({ family, tab, baseVersion: 0, refusal: null })
  switch (family.plan.dossier) {
    case 'firstSubmission':
      return tabs.map(first)
    case 'halfWay':
      return of('informationSheet', 'authorizedPersons').map(first)
    case 'refused':
      return of('informationSheet').map((tab) => ({
        ...first(tab),
        refusal:
          'Le numéro du contrat d’assurance ne correspond pas à l’attestation. Vérifiez-le et validez de nouveau la fiche.',
      }))
    case 'changeRefused':
      return of('informationSheet').map((tab) => ({
        ...{ family, tab, baseVersion: 1 },
        refusal:
          'Pour changer d’école en cours d’année, joignez le certificat de radiation dans Transmettre des documents.',
      }))
    case 'changePending':
      return [{ family, tab: of(changedTabs[family.name] ?? 'adult')[0]!, baseVersion: 1, refusal: null }]
    default:
      return []
  }
}

/** Which tab each family that changes something has sent. */
const changedTabs: Record<string, RecordKind> = {
  Girard: 'adult',
  Mercier: 'informationSheet',
  Blanchet: 'medicalSheet',
  Okafor: 'authorizedPersons',
}

function recordRow({ subjectId, ...record }: Tab, schoolYear: string, { newId, calendar, random }: Demo) {
  const { kind } = record
  const isAdult = kind === 'adult'
  const inSummer = parisInstant(addDays(schoolYearStart(schoolYear), -random.integer(3, 60)), '14:30')
  const at: Instant = Math.min(inSummer, calendar.now - random.integer(1, 9) * 86_400_000)
  return {
    ...{
      id: newId(),
      kind,
      childId: isAdult ? null : subjectId,
      adultId: isAdult ? subjectId : null,
      schoolYear,
      data: storedData({ kind, subjectId, schoolYear }, record),
    },
    version: 1,
    validatedAt: new Date(at),
  }
}
