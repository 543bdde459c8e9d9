import { createHash } from 'node:crypto'
import { hashPassword } from '@/lib/auth/password'
import type { Tx } from '@/lib/db/transaction'
import type { NotedStatus } from '@/lib/rules/family-status'
import { addDays, type Day, yearOf } from '@/lib/time/day'
import type { Demo } from './demo'
import { insert } from './insert'
import { type ChildPlan, familyPlans, type FamilyPlan } from './people'

export type DemoAdult = { id: string; accountId: string | null; firstName: string; lastName: string }
export type DemoChild = {
  id: string
  firstName: string
  lastName: string
  birthDate: Day
  school: string
  schoolClass: string
  plan: ChildPlan
}
export type DemoFamily = {
  id: string
  name: string
  plan: FamilyPlan
  adults: DemoAdult[]
  children: DemoChild[]
  /** The oldest first. */
  quotients: { value: number; validFrom: Day }[]
  /** What the prices of the holidays read beside. */
  statuses: NotedStatus[]
}

const AIDED_UP_TO = 450

const schools = [
  'École des Trois Ponts',
  'École Louise-Michel',
  'École du Vieux Lavoir',
  'École des Grands Champs',
]
const classByAge = ['', '', 'PS', 'PS', 'MS', 'GS', 'CP', 'CE1', 'CE2', 'CM1', 'CM2', 'CM2']

/** Families, their adults with accounts, their children and quotients. Numbers that families say start at 1001. */
export async function insertFamilies(
  tx: Tx,
  demo: Demo,
  passwords: ReadonlyMap<string, string>,
): Promise<DemoFamily[]> {
  const families = planFamilies(demo)
  const { today } = demo.calendar
  const adults = unique(families.flatMap((family) => family.adults))
  const children = unique(families.flatMap((family) => family.children))

  await tx.$queryRaw`SELECT setval(pg_get_serial_sequence('family', 'number'), 1000)`
  await insert(
    tx,
    'family',
    families.map(({ id, name }, index) => ({
      ...{ id, name, createdAt: `${yearOf(today) - 2}-06-15T08:00:00Z` },
      // The country has farmers; of one family in thirteen, nobody has asked yet.
      regime: index % 13 === 6 ? null : index % 9 === 4 ? 'msa' : 'general',
    })),
  )
  await insertAccounts(tx, demo, families, adults, passwords)
  await insert(tx, 'adult', adults)
  await insert(
    tx,
    'child',
    children.map(({ id, firstName, lastName, birthDate, school, schoolClass }) => ({
      id,
      firstName,
      lastName,
      birthDate,
      school,
      schoolClass,
    })),
  )
  await insert(
    tx,
    'familyAdult',
    families.flatMap((family) =>
      family.adults.map((adult, index) => ({ familyId: family.id, adultId: adult.id, isPayer: index === 0 })),
    ),
  )
  await insert(
    tx,
    'familyChild',
    families.flatMap((family) =>
      family.children.map((child) => ({
        ...{ familyId: family.id, childId: child.id },
        residence: homesOf(child, families) > 1 ? ('alternating' as const) : ('principal' as const),
      })),
    ),
  )
  await insert(
    tx,
    'parentalAuthority',
    families.flatMap(({ adults, children, plan }) =>
      adults.flatMap((adult) =>
        children.map((child) => ({
          adultId: adult.id,
          childId: child.id,
          hasAuthority: true,
          mayCollect: adult.firstName !== plan.keptAway,
        })),
      ),
    ),
  )
  await insert(
    tx,
    'quotientFamilial',
    families.flatMap(({ id: familyId, quotients }) =>
      quotients.map((quotient, index) => ({
        ...{ id: demo.newId(), familyId, ...quotient },
        ...(index === 0
          ? { source: 'import', setAt: null }
          : { source: 'agent', setAt: `${quotient.validFrom.slice(0, 4)}-01-11T09:40:00Z` }),
      })),
    ),
  )
  await insert(
    tx,
    'familyStatus',
    families.flatMap(({ id: familyId, statuses }) =>
      statuses.map((status) => ({
        ...{ id: demo.newId(), familyId, ...status },
        notedAt: `${status.validFrom.slice(0, 4)}-01-11T09:45:00Z`,
      })),
    ),
  )
  return families
}

async function insertAccounts(
  tx: Tx,
  { newId, calendar }: Demo,
  families: DemoFamily[],
  adults: DemoAdult[],
  passwords: ReadonlyMap<string, string>,
): Promise<void> {
  // Theirs are open accounts too, with a password that nobody knows.
  const unknown = await hashPassword(crypto.randomUUID())
  const invited = new Set(
    families
      .filter(({ plan }) => plan.dossier === 'invited')
      .flatMap((family) => family.adults.map((adult) => adult.id)),
  )
  const withAccount = adults.flatMap(({ accountId, ...adult }) =>
    accountId ? [{ ...adult, accountId, email: emailOf(adult) }] : [],
  )
  await insert(
    tx,
    'account',
    withAccount.map(({ id, accountId, email }) => ({
      id: accountId,
      email,
      passwordHash: invited.has(id) ? null : (passwords.get(email) ?? unknown),
    })),
  )
  await insert(
    tx,
    'accountToken',
    withAccount
      .filter(({ id }) => invited.has(id))
      .map(({ accountId }) => ({
        ...{ id: newId(), kind: 'invitation' as const, accountId },
        tokenHash: createHash('sha256').update(crypto.randomUUID()).digest('hex'),
        createdAt: new Date(calendar.now - 2 * 86_400_000),
        expiresAt: new Date(calendar.now + 12 * 86_400_000),
      })),
  )
}

function planFamilies(demo: Demo): DemoFamily[] {
  const adults = new Map<string, DemoAdult>()
  const children = new Map<string, DemoChild>()
  return familyPlans.map((plan) => ({
    id: demo.newId(),
    name: plan.name,
    plan,
    adults: plan.adults.map((name, index) =>
      known(adults, fullName(name, plan), () => planAdult(fullName(name, plan), index, demo)),
    ),
    children: plan.children.map((child) =>
      known(children, fullName(child.name, plan), () => planChild(child, plan, demo)),
    ),
    quotients: planQuotients(plan, demo),
    statuses: planStatuses(plan, demo),
  }))
}

/** The first adult of a family signs in; the second one has an account two times out of three. */
function planAdult(name: string, index: number, { newId, random }: Demo): DemoAdult {
  const hasAccount = index === 0 || random.isTrue(0.66)
  return { id: newId(), accountId: hasAccount ? newId() : null, ...splitName(name) }
}

function planChild(plan: ChildPlan, family: FamilyPlan, { newId, random, calendar }: Demo): DemoChild {
  const daysLived = Math.round(plan.age * 365.25 + random.integer(20, 330))
  return {
    id: newId(),
    ...splitName(fullName(plan.name, family)),
    birthDate: addDays(calendar.today, -daysLived),
    school: schools[family.name.length % schools.length]!,
    schoolClass: classByAge[plan.age]!,
    plan,
  }
}

/** Half of the families have had a new quotient on 1 January. */
function planQuotients({ quotient }: FamilyPlan, { random, calendar }: Demo): DemoFamily['quotients'] {
  if (quotient === null) return []
  const year = yearOf(calendar.today)
  const first = { value: quotient, validFrom: `${year - 3}-01-01` as Day }
  return random.isTrue(0.5)
    ? [first, { value: quotient + random.integer(-40, 60), validFrom: `${year}-01-01` as Day }]
    : [first]
}

/** The CAF helps the families with the smallest quotients to pay for the holidays. */
function planStatuses({ quotient }: FamilyPlan, { calendar }: Demo): NotedStatus[] {
  if (quotient === null || quotient > AIDED_UP_TO) return []
  const validFrom = `${yearOf(calendar.today) - 2}-01-01` as Day
  return [{ key: 'aid', childId: null, validFrom, validTo: null }]
}

export function emailOf({ firstName, lastName }: { firstName: string; lastName: string }): string {
  const plain = (name: string) =>
    name
      .normalize('NFD')
      .replace(/\p{M}/gu, '')
      .toLowerCase()
      .replace(/[^a-z]+/g, '-')
  return `${plain(firstName)}.${plain(lastName)}@exemple.fr`
}

function fullName(name: string, family: FamilyPlan): string {
  return name.includes(' ') ? name : `${name} ${family.name}`
}

function splitName(name: string): { firstName: string; lastName: string } {
  const [firstName, ...rest] = name.split(' ')
  return { firstName: firstName!, lastName: rest.join(' ') }
}

function homesOf(child: DemoChild, families: DemoFamily[]): number {
  return families.filter((family) => family.children.includes(child)).length
}

function known<T>(people: Map<string, T>, name: string, make: () => T): T {
  const person = people.get(name) ?? make()
  people.set(name, person)
  return person
}

function unique<T>(list: T[]): T[] {
  return [...new Set(list)]
}
