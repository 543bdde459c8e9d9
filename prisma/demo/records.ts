import type { Demo } from './demo'
import type { Random } from './random'
import type { DemoAdult, DemoChild, DemoFamily } from './families'
import type { RecordData } from '@/lib/domain/dossier/schema'
import type { Phone } from '@/lib/phone'
import { schoolYearEnd, schoolYearStart } from '@/lib/rules/school-years'
import { requiredVaccines } from '@/lib/rules/vaccination-cohorts'
import { addDays, ageOn, type Day } from '@/lib/time/day'

// What families answer, in the form that the zod schemas of lib/domain/dossier give it.

const streets = [
  'rue des Saules',
  'rue du Gué',
  'allée des Peupliers',
  'route de Chaveignes',
  'impasse du Lavoir',
  'place du Marché',
]
const towns = ['Rivières-le-Bourg', 'Saint-Aubert', 'Chaveignes', 'Les Gués']
const insurers = ['Assurance des Rivières', 'Mutuelle du Val', 'La Prévoyante des Écoles']
const professions = [
  'Infirmière',
  'Agriculteur',
  'Enseignante',
  'Artisan',
  'Comptable',
  'Conducteur de car',
  '',
]
const doctors = ['Docteur Vernet', 'Docteur Salmon', 'Docteur Ibarra']
const relatives = [
  { firstName: 'Monique', relation: 'Grand-mère' },
  { firstName: 'Gérard', relation: 'Grand-père' },
  { firstName: 'Sylvie', relation: 'Tante' },
  { firstName: 'Patrick', relation: 'Voisin' },
]

/** Numbers that ARCEP keeps for fiction: 06 39 98 xx xx and 01 99 00 xx xx. */
const mobile = (random: Random) => `+3363998${random.integer(1000, 9999)}` as Phone
const landline = (random: Random) => `+3319900${random.integer(1000, 9999)}` as Phone

export function informationOf(
  child: DemoChild,
  schoolYear: string,
  today: Day,
  random: Random,
): RecordData['informationSheet'] {
  const leavesAlone = ageOn(child.birthDate, today) >= 10
  const { firstName, lastName, birthDate } = child
  return {
    identity: { firstName, lastName, birthDate },
    school: child.school,
    schoolClass: child.schoolClass,
    meal: child.plan.allergy?.hasPai
      ? 'paiBasket'
      : random.isTrue(0.12)
        ? 'noPork'
        : random.isTrue(0.06)
          ? 'noMeat'
          : 'standard',
    insurance: {
      insurer: random.pick(insurers),
      policyNumber: `VTR-${random.integer(100_000, 999_999)}`,
      from: schoolYearStart(schoolYear),
      until: schoolYearEnd(schoolYear),
    },
    authorisations: {
      care: true,
      transport: true,
      outings: true,
      swimming: random.isTrue(0.85),
      facePainting: random.isTrue(0.9),
      leaveAlone: leavesAlone,
    },
    leaveAt: leavesAlone ? '17:30' : '',
  }
}

export function personsOf(family: DemoFamily, demo: Demo): RecordData['authorizedPersons'] {
  const { random } = demo
  const count = random.integer(0, 2)
  const start = random.integer(0, relatives.length - 1)
  const people = Array.from({ length: count }, (_, index) => relatives[(start + index) % relatives.length]!)
  return {
    people: people.map((person) =>
      personNamedBy(family.adults[0]!, { ...person, lastName: family.name }, demo),
    ),
  }
}

export function personNamedBy(
  guardian: DemoAdult,
  person: { firstName: string; lastName: string; relation: string },
  { newId, random }: Demo,
): RecordData['authorizedPersons']['people'][number] {
  return {
    id: newId(),
    firstName: person.firstName,
    lastName: person.lastName,
    relation: person.relation,
    phone: mobile(random),
    role: random.isTrue(0.6) ? 'both' : 'collect',
    namedById: guardian.id,
    namedByName: `${guardian.firstName} ${guardian.lastName}`,
  }
}

/** The carnet of a child who has had everything, by the cohort: doses at the ages of the calendar. */
function vaccinationOf(birthDate: Day): RecordData['medicalSheet']['vaccination'] {
  const dates = requiredVaccines(birthDate)
    .filter((vaccine) => vaccine !== 'dtp')
    .map((vaccine) => ({ vaccine, on: addDays(birthDate, vaccine === 'mmr' ? 500 : 340) }))
  return {
    // The third dose of DTP comes at eleven months.
    ...{ status: 'upToDate', lastDtp: addDays(birthDate, 340), dates },
    ...{ missing: [], provisionalSince: null, others: '' },
  }
}

export function medicalOf(
  { plan, birthDate }: DemoChild,
  schoolYear: string,
  random: Random,
): RecordData['medicalSheet'] {
  return {
    vaccination: vaccinationOf(birthDate),
    illnesses: random.isTrue(0.1)
      ? { past: ['chickenpox', 'otitis'], details: 'Otites à répétition : éviter l’eau dans les oreilles.' }
      : null,
    allergies: plan.allergy
      ? {
          kinds: [plan.allergy.hasPai ? 'food' : 'other'],
          cause: plan.allergy.cause,
          conduct: plan.allergy.conduct,
        }
      : null,
    treatments: null,
    pai: plan.allergy?.hasPai
      ? { from: schoolYearStart(schoolYear), until: schoolYearEnd(schoolYear), emergencyKit: true }
      : null,
    doctor: { name: random.pick(doctors), phone: landline(random) },
    aids: random.isTrue(0.15) ? ['glasses'] : [],
    others: '',
    recommendations: '',
  }
}

export function adultOf({ firstName, lastName }: DemoAdult, home: Home, random: Random): RecordData['adult'] {
  return {
    firstName,
    lastName,
    ...home,
    mobile: mobile(random),
    phone: random.isTrue(0.3) ? landline(random) : null,
    profession: random.pick(professions),
    cafNumber: random.isTrue(0.5) ? String(random.integer(1_000_000, 9_999_999)) : '',
  }
}

export type Home = { address: string; postalCode: string; town: string }

export function homeOf(random: Random): Home {
  return {
    address: `${random.integer(1, 80)} ${random.pick(streets)}`,
    postalCode: '37999',
    town: random.pick(towns),
  }
}
