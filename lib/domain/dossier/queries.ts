import 'server-only'
import type { FamilyScope } from '@/lib/auth/scopes'
import { pageReader } from '@/lib/db/client'
import { type AdultCard, type ChildCard, familyMembers } from '@/lib/domain/family/queries'
import {
  type ChildTab,
  childTabs,
  countingImported,
  type DossierFacts,
  type Missing,
  missingForBooking,
  type TabStatus,
  tabStatus,
} from '@/lib/rules/dossier-completeness'
import { type InsuranceStatus, insuranceStatus } from '@/lib/rules/insurance'
import { dayShown, openSchoolYears } from '@/lib/rules/school-years'
import type { Day } from '@/lib/time/day'
import { parisDay, type Instant } from '@/lib/time/paris'
import { gateFacts } from './gate/queries'
import { readSettings } from './settings/queries'

export type ChildDossier = ChildCard & {
  /** `reason` is the service's, of a tab to correct. */
  tabs: { kind: ChildTab; status: TabStatus; reason: string | null }[]
  insurance: InsuranceStatus
  missing: Missing[]
}
export type AdultDossier = AdultCard & { isSelf: boolean; status: TabStatus }

export type FamilyDossier = {
  schoolYear: string
  /** School years whose dossier can be filled in: the current one and, once it is open, the next. */
  openYears: string[]
  /** A sheet counts only because the former portal had validated it: until that day. */
  importedUntil: Day | null
  children: ChildDossier[]
  adults: AdultDossier[]
}

/** The dossier of a family for a school year (the current one unless asked), as « Mon compte » shows it. */
export async function gateForFamily(
  family: FamilyScope,
  now: Instant,
  askedYear?: string,
): Promise<FamilyDossier> {
  const today = parisDay(now)
  const reader = await pageReader()
  const settings = await readSettings(reader)
  const openYears = openSchoolYears(today, settings)
  const schoolYear = openYears.find((year) => year === askedYear) ?? openYears[0]!
  const shown = dayShown(schoolYear, today)
  const members = await familyMembers(family)
  const guardian = { adultId: family.adultId, today }
  const known = (await gateFacts(reader, family.familyId, [shown], guardian)).get(schoolYear)!
  const facts = countingImported(known, today, settings)
  return {
    schoolYear,
    openYears,
    importedUntil: isCountingImported(known, facts) ? settings.importedUntil : null,
    children: members.children.map((child) => ({
      ...child,
      tabs: childTabs.map((kind) => {
        const tab = facts.children.find(({ id }) => id === child.id)!.tabs[kind]
        const status = tabStatus(tab)
        return { kind, status, reason: status === 'toCorrect' ? tab.refusal : null }
      }),
      insurance: insuranceStatus(facts, child.id, shown, settings),
      missing: missingForBooking(facts, child.id, shown, today, settings),
    })),
    adults: members.adults.map((adult) => ({
      ...adult,
      isSelf: adult.id === family.adultId,
      status: tabStatus(facts.adults.find(({ id }) => id === adult.id)!.tab),
    })),
  }
}

/** Whether something of the dossier is validated only by what the former portal had. */
function isCountingImported(known: DossierFacts, counting: DossierFacts): boolean {
  const validated = ({ children, adults }: DossierFacts) =>
    [...children.flatMap(({ tabs }) => Object.values(tabs)), ...adults.map(({ tab }) => tab)].filter(
      ({ isValidated }) => isValidated,
    ).length
  return validated(counting) > validated(known)
}

/** For the home page: what is missing for each child this school year. Nothing missing: booking is open. */
export async function homeDossier(
  family: FamilyScope,
  now: Instant,
): Promise<{
  schoolYear: string
  nextYear: string | null
  children: Pick<ChildDossier, 'id' | 'firstName' | 'missing'>[]
}> {
  const { schoolYear, openYears, children } = await gateForFamily(family, now)
  return {
    schoolYear,
    nextYear: openYears[1] ?? null,
    children: children.map(({ id, firstName, missing }) => ({ id, firstName, missing })),
  }
}
