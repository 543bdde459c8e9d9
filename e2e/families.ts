// The families and the staff of the journeys. e2e/seed.ts creates them before the server starts; each journey has a
// family of its own on each project, so that they run side by side. A new journey adds a line to `journeys`.

export const projects = ['desktop', 'mobile'] as const
export type Project = (typeof projects)[number]

export type FamilyState =
  /** One child; an open account, and a dossier that was never opened. */
  | 'fresh'
  /** One child of 8; the dossier of the school year before is validated, that of this one was never opened. */
  | 'lastYear'
  /** Two children of 8 and 5; the dossier of this school year and the next validated, insurance accepted, no booking. */
  | 'complete'
  /** Complete; the eldest has `bookedDays` at Les Tilleuls mercredis. */
  | 'booked'
  /** Complete; the eldest has `soonDay` at Les Tilleuls mercredis, which can't be cancelled any more. */
  | 'bookedSoon'
  /** Booked; the service has a change of each child's medical sheet to decide, and a vaccination card. */
  | 'toReview'
  /** Complete; the youngest has a paid invoice of `billed.paid`, an open one of `billed.due`, and a tax certificate. */
  | 'invoiced'
  /** Complete, one child of 8, who lives in both homes. */
  | 'homeA'
  | 'homeB'
  /** Complete, one child of 8. */
  | 'oneChild'
  /** Complete, one child of 8; the guardian is also one of `secondFamily`, whose only child is Noé. */
  | 'twoFamilies'

type Plan = { state: FamilyState; names: Record<Project, string> }
const plan = (state: FamilyState, desktop: string, mobile: string): Plan => ({
  state,
  names: { desktop, mobile },
})

/** Family names that nobody else bears, none within another: a test finds its rows by them. */
const journeys = {
  fresh: plan('fresh', 'Abadie', 'Berthelot'),
  dossier: plan('fresh', 'Cazenave', 'Delattre'),
  documents: plan('fresh', 'Escoffier', 'Fabregas'),
  complete: plan('complete', 'Gaillard', 'Hervouet'),
  byDate: plan('complete', 'Imbert', 'Jaubert'),
  byPeriod: plan('complete', 'Kerleau', 'Laffont'),
  basket: plan('complete', 'Maillard', 'Normand'),
  requests: plan('complete', 'Ollivier', 'Pasquier'),
  stranger: plan('complete', 'Quemener', 'Ravel'),
  booked: plan('booked', 'Savary', 'Tessier'),
  cancel: plan('booked', 'Ughetto', 'Vannier'),
  calendar: plan('booked', 'Wagner', 'Xavery'),
  accessibility: plan('booked', 'Yvon', 'Zeller'),
  invoiced: plan('invoiced', 'Astier', 'Brunet'),
  homeA: plan('homeA', 'Cordier', 'Doucet'),
  homeB: plan('homeB', 'Evrard', 'Ferreol'),
  lastPlaceA: plan('oneChild', 'Gombert', 'Hamelin'),
  lastPlaceB: plan('oneChild', 'Izard', 'Jourdan'),
  lateRefusal: plan('complete', 'Oberlin', 'Perrault'),
  twoFamilies: plan('twoFamilies', 'Kervella', 'Lestrade'),
  rules: plan('oneChild', 'Malherbe', 'Noblet'),
  drafts: plan('fresh', 'Oudinot', 'Pelletier'),
  headers: plan('booked', 'Wattelet', 'Zuber'),
  wholeRecord: plan('fresh', 'Sabatier', 'Tavernier'),
  renewal: plan('lastYear', 'Quinton', 'Rabier'),
  secondGuardian: plan('fresh', 'Vauquelin', 'Yvinec'),
  recordByKeys: plan('fresh', 'Urbain', 'Valentin'),
  houseRules: plan('oneChild', 'Wattel', 'Ximenes'),
  quotient: plan('complete', 'Zimmer', 'Ybert'),
  review: plan('toReview', 'Vasselin', 'Wolinski'),
  pages: plan('complete', 'Olivetti', 'Pommier'),
  queueHolder: plan('oneChild', 'Rigaudon', 'Sourdeval'),
  queue: plan('oneChild', 'Thibodeau', 'Ulmann'),
  served: plan('complete', 'Gautheron', 'Hubineau'),
  feed: plan('booked', 'Faucher', 'Guibert'),
  closedDay: plan('oneChild', 'Ragueneau', 'Soubise'),
  undone: plan('booked', 'Guillemot', 'Thibaudeau'),
  window: plan('oneChild', 'Quatremer', 'Ruffieux'),
  windowRival: plan('oneChild', 'Sauvageot', 'Thouvenin'),
  identity: plan('oneChild', 'Quesneville', 'Rocquencourt'),
  absence: plan('bookedSoon', 'Zimbert', 'Delaborde'),
  siblings: plan('complete', 'Thibouville', 'Urvoy'),
  firstTime: plan('complete', 'Chauvelin', 'Marchandeau'),
  states: plan('oneChild', 'Duchemin', 'Fougerolle'),
  again: plan('booked', 'Vigneron', 'Wargnier'),
  messages: plan('booked', 'Bourdelle', 'Chantreau'),
  doubled: plan('booked', 'Lamoureux', 'Montfort'),
  attendance: plan('oneChild', 'Bellanger', 'Charpentier'),
  unplanned: plan('fresh', 'Grandjean', 'Hennequin'),
  documentKinds: plan('oneChild', 'Kergoat', 'Lanvin'),
  taxed: plan('invoiced', 'Desrosiers', 'Vaillancourt'),
  payments: plan('invoiced', 'Beaurepaire', 'Castelnau'),
  attendanceMate: plan('oneChild', 'Delaunay', 'Estienne'),
  billing: plan('oneChild', 'Beauregard', 'Castelnau'),
  billingSmall: plan('oneChild', 'Duhamel', 'Espinasse'),
  erased: plan('oneChild', 'Brisebois', 'Clavreuil'),
  uploads: plan('oneChild', 'Lespinasse', 'Marcillac'),
  guessed: plan('oneChild', 'Fontanel', 'Grimaldier'),
  protected: plan('oneChild', 'Haudecoeur', 'Jolivet'),
  offline: plan('booked', 'Poitevin', 'Sarrazin'),
  offlineNext: plan('booked', 'Trouillard', 'Vigneron'),
} satisfies Record<string, Plan>

export type Journey = keyof typeof journeys

const PASSWORD = 'un mot de passe pour les parcours'

export type TestFamily = {
  journey: Journey
  project: Project
  state: FamilyState
  email: string
  password: string
  /** Of the guardian. */
  firstName: string
  familyName: string
  /** First names, the eldest first. */
  children: string[]
}

export const testFamilies: TestFamily[] = (Object.entries(journeys) as [Journey, Plan][]).flatMap(
  ([journey, { state, names }]) =>
    projects.map((project) => ({
      ...{ journey, project, state, familyName: names[project], password: PASSWORD },
      email: `${journey}-${project}@parcours.exemple.fr`.toLowerCase(),
      firstName: state === 'homeB' ? 'Bastien' : 'Lucie',
      children: ['complete', 'booked', 'bookedSoon', 'toReview', 'invoiced'].includes(state)
        ? ['Maëlle', 'Corentin']
        : ['Maëlle'],
    })),
)

/** The family of a journey on a project (`info.project.name`). */
export function testFamily(journey: Journey, project: string): TestFamily {
  const family = testFamilies.find((one) => one.journey === journey && one.project === project)
  if (!family) throw new Error(`No family for ${journey} on ${project}`)
  return family
}

/** The other family of the guardian of two. */
export const secondFamily = { desktop: 'Morineau', mobile: 'Nauleau' } satisfies Record<Project, string>

/** Accepted and pending days of a booked family, 2 to 7 weeks after the start of the clock. */
export const bookedDays = { accepted: ['2026-12-09', '2026-12-16', '2027-01-06'], pending: ['2027-01-13'] }

/** Two days after the start of the clock. */
export const soonDay = '2026-11-25'

/** Days of an invoiced family: October of last year is paid, October of this year is to pay. */
export const billed = {
  paid: { month: '2025-10', days: ['2025-10-01', '2025-10-08'] },
  due: { month: '2026-10', days: ['2026-10-07', '2026-10-14'] },
}

/** Days of September that an agent bills, of the families of one project: an issue takes those of everybody. */
export const toBill = { project: 'desktop', month: '2026-09', days: ['2026-09-09', '2026-09-16'] }

/** A programme of its own, for children of 8, with one place on one day for each project. */
export const lastPlace = {
  centre: 'La Dernière Place',
  programme: 'La Dernière Place mercredis',
  activity: 'Journée avec repas',
  day: { desktop: '2026-12-09', mobile: '2026-12-16' } satisfies Record<Project, string>,
}

/** The same, whose one place the family `queueHolder` of each project has booked; the day after, it is free. */
export const queueProgramme = {
  centre: 'La Longue File',
  programme: 'La Longue File mercredis',
  activity: 'Journée avec repas',
  day: { desktop: '2026-12-09', mobile: '2026-12-16' } satisfies Record<Project, string>,
  dayAfter: { desktop: '2026-12-10', mobile: '2026-12-17' } satisfies Record<Project, string>,
}

/** A programme of its own, for children of 8, whose day the service closes. */
export const closedDay = {
  centre: 'La Fermeture',
  programme: 'La Fermeture mercredis',
  activity: 'Journée avec repas',
  day: '2026-12-09',
}

/** A programme for each project, whose presences are noted today: that of the phone is the tablet's. */
export const attendanceList = {
  centre: { desktop: 'La Ronde', mobile: 'La Farandole' } satisfies Record<Project, string>,
  activity: 'Journée avec repas',
  day: '2026-11-23',
}

/** An adult to whom the child of `attendanceMate` may not be handed over. */
export const keptAway = { firstName: 'Gontran', lastName: 'Mallarmé' }

export function attendanceProgramme(project: Project): string {
  return `${attendanceList.centre[project]} mercredis`
}

/** A programme for each project, whose list of today a tablet keeps for when there is no network. */
export const offlineList = {
  centre: { desktop: 'La Volière', mobile: 'Le Cerf-Volant' } satisfies Record<Project, string>,
  activity: 'Journée avec repas',
  day: attendanceList.day,
}

export function offlineProgramme(project: Project): string {
  return `${offlineList.centre[project]} mercredis`
}

/** A programme of its own whose hundred requests, of families named alike, an agent clears by keyboard. */
export const busyMorning = {
  centre: 'La Grande Tablée',
  programme: 'La Grande Tablée mercredis',
  activity: 'Journée avec repas',
  familyName: 'Bouquet',
  families: 40,
  days: ['2027-01-06', '2027-01-13', '2027-01-20'],
}

/**
 * A programme for each project whose places are given by request window: of two families who asked for its one place
 * of `ended`, an agent says who has it; the days of `open` can still be asked for.
 */
export const requestWindow = {
  centre: { desktop: 'La Fenêtre', mobile: 'La Lucarne' } satisfies Record<Project, string>,
  activity: 'Journée avec repas',
  ended: '2026-12-09',
  open: '2027-01-27',
  ends: { ended: '2026-11-22', open: '2026-12-05' },
}

export function windowProgramme(project: string): string {
  return `${requestWindow.centre[project as Project]} mercredis`
}

/**
 * A programme whose days, in one month, are in every state of the calendar for the child of the family `states`, who
 * lives in `otherHome` too. The journeys only look at it.
 */
export const dayStates = {
  centre: 'Le Nuancier',
  programme: 'Le Nuancier tous les jours',
  activity: 'Journée avec repas',
  month: '2027-01',
  otherHome: { desktop: 'Lacombe', mobile: 'Roquefeuil' } satisfies Record<Project, string>,
  days: {
    open: '2027-01-04',
    few: '2027-01-05',
    full: '2027-01-06',
    allocating: '2027-01-07',
    inBasket: '2027-01-08',
    waitingInBasket: '2027-01-09',
    waiting: '2027-01-10',
    waitingTogether: ['2027-01-11', '2027-01-12'],
    overlaps: '2027-01-13',
    offered: '2027-01-14',
    pending: '2027-01-15',
    candidature: '2027-01-16',
    accepted: '2027-01-17',
    cancelInBasket: '2027-01-18',
    cancelPending: '2027-01-19',
    /** Accepted, and it is too late to cancel. */
    kept: '2027-01-20',
    absent: '2027-01-21',
    otherFamily: '2027-01-22',
    closed: '2027-01-23',
    /** In the basket since before it was too late. */
    refusedInBasket: '2027-01-24',
    late: '2027-01-25',
    notYet: '2027-01-26',
    notForYou: '2027-01-27',
    notBookable: '2027-01-28',
    /** Asked for within a request window. */
    gathering: '2027-01-29',
    dossierMissing: '2027-01-30',
    notForThisAge: '2027-01-31',
  },
} as const

/** A programme for each project, whose rules its journey changes. */
export const rulesTrial = {
  centre: { desktop: 'L’Essai', mobile: 'L’Essai mobile' } satisfies Record<Project, string>,
  activity: 'Journée avec repas',
  days: ['2026-11-25', '2026-12-02', '2026-12-09', '2026-12-16'],
}

export function trialProgramme(project: string): string {
  return `${rulesTrial.centre[project as Project]} mercredis`
}

export type TestStaff = {
  key: string
  role: 'agent' | 'director' | 'finance' | 'administrator'
  project: Project
  email: string
  password: string
  firstName: string
  lastName: string
}

/** Three agents, a director of Les Tilleuls, a finance officer and an administrator for each project. */
export const testStaff: TestStaff[] = projects.flatMap((project, index) => {
  const of = (role: TestStaff['role'], number: number, lastName: string): TestStaff => ({
    ...{ key: `${role}-${number}`, role, project, firstName: 'Agnès', lastName, password: PASSWORD },
    email: `${role}-${number}@parcours.exemple.fr`,
  })
  return [
    of('agent', index + 1, ['Kessler', 'Lombard'][index]!),
    of('agent', index + 3, ['Mounier', 'Navarro'][index]!),
    of('agent', index + 5, ['Urvoy', 'Villard'][index]!),
    of('director', index + 1, ['Ortega', 'Poirier'][index]!),
    of('finance', index + 1, ['Quentin', 'Ribeiro'][index]!),
    of('administrator', index + 1, ['Simonet', 'Tardieu'][index]!),
  ]
})

/** A member of staff of a project; `nth` chooses another agent. */
export function staffOf(role: TestStaff['role'], project: string, nth = 0): TestStaff {
  const member = testStaff.filter((one) => one.role === role && one.project === project)[nth]
  if (!member) throw new Error(`No ${role} for ${project}`)
  return member
}
