import { type Day, schoolYearOf } from '../time/day'
import { type CertificateFacts, insuranceStatus } from './insurance'
import { type OwnDocument, type PaperFacts, paperStatus } from './papers'
import { openSchoolYears, opensOn } from './school-years'

/** The three tabs of a child's record, in the order of the screen. */
export const childTabs = ['informationSheet', 'authorizedPersons', 'medicalSheet'] as const
export type ChildTab = (typeof childTabs)[number]
export type RecordKind = ChildTab | 'adult'

/** What is known of one tab for one school year. */
export type TabFacts = {
  /** A record is in force: the service has accepted it. */
  isValidated: boolean
  /** The former portal's service had accepted one for this year; it counts until a day of the settings. */
  isImported: boolean
  /** Something sent waits for the service, and who sent it. */
  pending: 'ownFamily' | 'otherFamily' | null
  /** The service's reason, when its last answer to this family was a refusal. */
  refusal: string | null
}

export type ChildFacts = {
  id: string
  firstName: string
  tabs: Record<ChildTab, TabFacts>
  /** The last day of a provisional admission: vaccines are missing. Null without one. */
  provisionalUntil: Day | null
}
export type AdultFacts = { id: string; name: string; tab: TabFacts }

/** Documents that booking may wait for. What only some children have (a PAI, a judgment) isn't asked of all. */
export const requirableDocuments = [
  'insuranceCertificate',
  'vaccination',
  'medicalCertificate',
  'quotientProof',
  'identity',
] as const
export type RequirableDocument = (typeof requirableDocuments)[number]

/** All that the gate wants to know of a family for one school year. */
export type DossierFacts = {
  schoolYear: string
  children: ChildFacts[]
  adults: AdultFacts[]
  /** The latest first. */
  certificates: CertificateFacts[]
  /** The latest first. */
  papers: PaperFacts[]
  /** The organisation's own kinds of documents, in their order; those put away aside. */
  ownDocuments: OwnDocument[]
  /** The organisation wants the règlement intérieur accepted first, and the guardian who asks hasn’t. */
  houseRulesToAccept: boolean
}

export const recordKinds = [...childTabs, 'adult'] as const satisfies readonly RecordKind[]

/** Whose changes, sent and not decided yet, may close booking: the child's own, those of its siblings, of the adults. */
export const changeOwners = ['child', 'siblings', 'adults'] as const
export type ChangeOwner = (typeof changeOwners)[number]

/** What an organisation may set (product.md §3). */
export type DossierSettings = {
  /** The day on which the dossier of the next school year opens: month and day, 'MM-DD'. */
  nextYearOpensOn: string
  /** The last day that the certificate of the school year before still covers: 'MM-DD'. */
  previousInsuranceUntil: string
  /** The records that have to be validated before a day is booked. */
  requiredRecords: readonly RecordKind[]
  blockingChanges: readonly ChangeOwner[]
  /** The documents that have to be accepted before a day is booked. */
  requiredDocuments: readonly RequirableDocument[]
  /** The same of the organisation's own kinds, by their ids. */
  requiredTypes: readonly string[]
  /** The last day on which what the former portal had validated counts as validated; null: it never does. */
  importedUntil: Day | null
}

/** The guide's choices: what the portal begins with. */
export const guideSettings: DossierSettings = {
  nextYearOpensOn: '06-01',
  previousInsuranceUntil: '09-30',
  requiredRecords: recordKinds,
  blockingChanges: changeOwners,
  requiredDocuments: ['insuranceCertificate'],
  requiredTypes: [],
  importedUntil: null,
}

/** Why a day can't be booked yet, in the order of the things to do. */
export type Missing =
  | { code: 'yearNotOpen'; schoolYear: string; opensOn: Day }
  | { code: 'recordToComplete'; schoolYear: string; record: RecordRef }
  | { code: 'recordToCorrect'; schoolYear: string; record: RecordRef; reason: string }
  | { code: 'recordPending'; schoolYear: string; record: RecordRef }
  | { code: 'changePending'; schoolYear: string; record: RecordRef }
  | { code: 'vaccinationLate'; schoolYear: string; childId: string; childName: string; until: Day }
  | ({ code: 'documentMissing' } & DocumentRef)
  | ({ code: 'documentPending' } & DocumentRef)
  | ({ code: 'documentRefused'; reason: string } & DocumentRef)
  | { code: 'houseRulesToAccept' }

/** Who has to do something about it: the family, or nobody but the service (which has it) and time. */
const waitsForFamily: Record<Missing['code'], boolean> = {
  yearNotOpen: false,
  recordToComplete: true,
  recordToCorrect: true,
  recordPending: false,
  changePending: false,
  vaccinationLate: true,
  documentMissing: true,
  documentPending: false,
  documentRefused: true,
  houseRulesToAccept: true,
}

/** The next thing that the family has to do, in the order of the list; null when everything waits for the service. */
export function nextTask(missing: readonly Missing[]): Missing | null {
  return missing.find(({ code }) => waitsForFamily[code]) ?? null
}

export type RecordRef = { kind: RecordKind; subjectId: string; subjectName: string }

/** A required document of a child; an insurance certificate is judged on the day. */
export type DocumentRef = {
  document: RequirableDocument | OwnDocument
  schoolYear: string
  childId: string
  childName: string
  day: Day
}

/**
 * The gate: what closes the booking of a day for a child. Empty means open.
 * The facts are those of the day's school year; pending changes of that year count for every child and adult
 * of the family, because the guide wants every change validated before a request is made. `today` only says whether
 * the dossier of a year to come is open yet.
 */
export function missingForBooking(
  known: DossierFacts,
  childId: string,
  day: Day,
  today: Day,
  settings: DossierSettings,
): Missing[] {
  const facts = countingImported(known, today, settings)
  const { schoolYear } = facts
  if (schoolYear !== schoolYearOf(day)) throw new RangeError(`Facts of ${schoolYear} for ${day}`)
  const child = facts.children.find(({ id }) => id === childId)
  if (!child) throw new RangeError(`No facts for the child ${childId}`)
  if (!openSchoolYears(today, settings).some((year) => year >= schoolYear))
    return [{ code: 'yearNotOpen', schoolYear, opensOn: opensOn(schoolYear, settings) }]
  const siblings = settings.blockingChanges.includes('siblings')
    ? facts.children.filter(({ id }) => id !== childId)
    : []
  return [
    ...tabsOf(child).flatMap(([record, tab]) => missingOfTab(schoolYear, record, tab, settings)),
    ...missingVaccination(schoolYear, child, day),
    ...facts.adults.flatMap((adult) => missingOfTab(schoolYear, refOfAdult(adult), adult.tab, settings)),
    ...missingDocuments(facts, child, day, settings),
    ...(facts.houseRulesToAccept ? [{ code: 'houseRulesToAccept' as const }] : []),
    ...siblings.flatMap(tabsOf).flatMap(([record, tab]) => changeOfTab(schoolYear, record, tab)),
  ]
}

/** The facts as they count today: until the day of the settings, what the former portal had validated is validated. */
export function countingImported(
  facts: DossierFacts,
  today: Day,
  { importedUntil }: DossierSettings,
): DossierFacts {
  if (importedUntil === null || today > importedUntil) return facts
  const count = (tab: TabFacts): TabFacts => (tab.isImported ? { ...tab, isValidated: true } : tab)
  return {
    ...facts,
    children: facts.children.map((child) => {
      const { informationSheet, authorizedPersons, medicalSheet } = child.tabs
      const tabs = {
        informationSheet: count(informationSheet),
        authorizedPersons: count(authorizedPersons),
        medicalSheet: count(medicalSheet),
      }
      return { ...child, tabs }
    }),
    adults: facts.adults.map((adult) => ({ ...adult, tab: count(adult.tab) })),
  }
}

function missingOfTab(
  schoolYear: string,
  record: RecordRef,
  tab: TabFacts,
  { requiredRecords, blockingChanges }: DossierSettings,
): Missing[] {
  const isRequired = requiredRecords.includes(record.kind)
  const changesBlock = blockingChanges.includes(record.kind === 'adult' ? 'adults' : 'child')
  switch (tabStatus(tab)) {
    case 'toComplete':
      return isRequired ? [{ code: 'recordToComplete', schoolYear, record }] : []
    case 'toCorrect':
      return isRequired ? [{ code: 'recordToCorrect', schoolYear, record, reason: tab.refusal ?? '' }] : []
    case 'pending': {
      const closes = changesBlock || (isRequired && !tab.isValidated)
      const code = tab.isValidated ? 'changePending' : 'recordPending'
      return closes ? [{ code, schoolYear, record }] : []
    }
    case 'validated':
      return []
  }
}

function changeOfTab(schoolYear: string, record: RecordRef, tab: TabFacts): Missing[] {
  return tab.pending ? [{ code: 'changePending', schoolYear, record }] : []
}

/** CSP R3111-8: without its vaccines a child is received for three months, and no day after. */
function missingVaccination(
  schoolYear: string,
  { id, firstName, provisionalUntil }: ChildFacts,
  day: Day,
): Missing[] {
  if (provisionalUntil === null || day <= provisionalUntil) return []
  return [{ code: 'vaccinationLate', schoolYear, childId: id, childName: firstName, until: provisionalUntil }]
}

function missingDocuments(
  facts: DossierFacts,
  child: ChildFacts,
  day: Day,
  settings: DossierSettings,
): Missing[] {
  const { schoolYear } = facts
  const required = [
    ...requirableDocuments.filter((kind) => settings.requiredDocuments.includes(kind)),
    ...facts.ownDocuments.filter(({ id }) => settings.requiredTypes.includes(id)),
  ]
  return required.flatMap((document): Missing[] => {
    const found =
      document === 'insuranceCertificate'
        ? insuranceStatus(facts, child.id, day, settings)
        : paperStatus(facts.papers, child.id, document, day)
    const about = { document, schoolYear, childId: child.id, childName: child.firstName, day }
    switch (found.status) {
      case 'accepted':
        return []
      case 'pending':
        return [{ code: 'documentPending', ...about }]
      case 'refused':
        return [{ code: 'documentRefused', ...about, reason: found.reason }]
      case 'missing':
        return [{ code: 'documentMissing', ...about }]
    }
  })
}

/** How far a family is with the dossier of a school year, as the service counts them. */
export const dossierProgresses = ['renewed', 'waiting', 'begun', 'notBegun'] as const
export type DossierProgress = (typeof dossierProgresses)[number]

/** Renewed: nothing is missing for any child. Waiting: the service has something to answer. */
export function dossierProgress(
  facts: DossierFacts,
  day: Day,
  today: Day,
  settings: DossierSettings,
): DossierProgress {
  const missing = facts.children.flatMap(({ id }) => missingForBooking(facts, id, day, today, settings))
  if (missing.length === 0) return 'renewed'
  const counting = countingImported(facts, today, settings)
  const tabs = [
    ...counting.children.flatMap((child) => Object.values(child.tabs)),
    ...counting.adults.map(({ tab }) => tab),
  ]
  if (tabs.some(({ pending }) => pending !== null)) return 'waiting'
  return tabs.some((tab) => tabStatus(tab) !== 'toComplete') ? 'begun' : 'notBegun'
}

export type TabStatus = 'validated' | 'pending' | 'toCorrect' | 'toComplete'

/**
 * What a tab's badge says. Refusing a change leaves the record in force, so the tab is validated again;
 * refusing a first submission leaves it to correct (product.md §5).
 */
export function tabStatus({ isValidated, pending, refusal }: TabFacts): TabStatus {
  if (pending) return 'pending'
  if (isValidated) return 'validated'
  return refusal === null ? 'toComplete' : 'toCorrect'
}

function tabsOf(child: ChildFacts): [RecordRef, TabFacts][] {
  return childTabs.map((kind) => [
    { kind, subjectId: child.id, subjectName: child.firstName },
    child.tabs[kind],
  ])
}

function refOfAdult(adult: AdultFacts): RecordRef {
  return { kind: 'adult', subjectId: adult.id, subjectName: adult.name }
}
