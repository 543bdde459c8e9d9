import 'server-only'
import type { Tx } from '@/lib/db/transaction'
import { accountThatStays, type MergeFacts, type Pair } from '@/lib/rules/family-merge'

const name = { firstName: true, lastName: true } as const
const accountOf = {
  select: { id: true, email: true, passwordHash: true, disabledAt: true, staff: { select: { id: true } } },
} as const

/** A family, its members, their accounts and what is said of them. */
export function readHome(tx: Tx, familyId: string) {
  return tx.family.findUniqueOrThrow({
    where: { id: familyId },
    include: {
      adults: { include: { adult: { include: { account: accountOf, authorities: true } } } },
      children: { include: { child: true } },
    },
  })
}
export type ReadHome = Awaited<ReturnType<typeof readHome>>
type ReadAdult = ReadHome['adults'][number]['adult']

export function membersOf(home: ReadHome) {
  return {
    adultIds: home.adults.map(({ adultId }) => adultId),
    childIds: home.children.map(({ childId }) => childId),
  }
}

export function accountFactsOf({ account }: { account: ReadAdult['account'] }) {
  return (
    account && {
      ...{ id: account.id, hasEmail: account.email !== null, isStaff: account.staff !== null },
      isOpen: account.passwordHash !== null && account.disabledAt === null,
    }
  )
}

/** What the rule asks before two files become one; `of` gives the person, or the family, that stays. */
export async function mergeFacts(
  tx: Tx,
  [kept, other]: readonly [ReadHome, ReadHome],
  { adults, children }: { adults: readonly Pair[]; children: readonly Pair[] },
  of: (id: string) => string,
): Promise<MergeFacts> {
  const ids = [kept, other].map((home) => {
    const { adultIds, childIds } = membersOf(home)
    return new Set([...adultIds, ...childIds])
  })
  const everybody = [...ids[0]!, ...ids[1]!]
  return {
    ...{ pairs: [...adults, ...children], keptIds: ids[0]!, otherIds: ids[1]! },
    judged: [...judgedAway(kept, other, of), ...judgedAway(other, kept, of)],
    colleagues: colleagues(kept, other, adults),
    sameDays: await sameDays(tx, everybody, of),
    waiting: await waitingTwice(tx, everybody, of),
  }
}

/** Adults of one home only whom a judgment keeps away from a child that would come to them. */
function judgedAway(home: ReadHome, elsewhere: ReadHome, of: (id: string) => string): string[] {
  const there = membersOf(elsewhere)
  const [adultsThere, childrenThere] = [new Set(there.adultIds.map(of)), new Set(there.childIds.map(of))]
  const childrenHere = new Set(membersOf(home).childIds.map(of))
  return home.adults.flatMap(({ adult }) => {
    if (adultsThere.has(of(adult.id))) return []
    const isJudged = adult.authorities.some(
      ({ childId, hasAuthority, mayCollect, judgmentDocumentId }) =>
        judgmentDocumentId !== null &&
        !(hasAuthority && mayCollect) &&
        childrenThere.has(of(childId)) &&
        !childrenHere.has(of(childId)),
    )
    return isJudged ? [`${adult.firstName} ${adult.lastName}`] : []
  })
}

function colleagues(kept: ReadHome, other: ReadHome, adults: readonly Pair[]): string[] {
  const known = new Map([...kept.adults, ...other.adults].map(({ adult }) => [adult.id, adult]))
  return adults.flatMap(({ keptId, otherId }) => {
    const [stays, gone] = [known.get(keptId), known.get(otherId)]
    if (!stays || !gone) return []
    const { closesId } = accountThatStays(accountFactsOf(stays), accountFactsOf(gone))
    const closed = [stays, gone].find(({ account }) => account?.id === closesId && account.staff !== null)
    return closesId && closed ? [`${closed.firstName} ${closed.lastName}`] : []
  })
}

type Of = (id: string) => string

/** Half-days held twice by one child, and days asked for twice where the database allows it once. */
async function sameDays(tx: Tx, ids: string[], of: Of) {
  const inAll = { childId: { in: ids } }
  const holds = await tx.placeHold.findMany({
    where: { ...inAll, isExtra: false },
    select: { day: true, slot: true, childId: true },
  })
  const lines = await tx.requestLine.findMany({
    where: { ...inAll, status: { in: ['waiting', 'offered', 'candidature'] } },
    select: { day: true, activityId: true, childId: true, familyId: true, status: true },
  })
  const taken = twice([
    ...holds.map(({ day, slot, childId }) => ({ childId, day, key: [slot] })),
    ...lines.map(({ day, activityId, childId, familyId, status }) => ({
      ...{ childId, day },
      key: [activityId, status === 'candidature' ? '' : of(familyId)],
    })),
  ])
  const names = await tx.child.findMany({ where: { id: { in: ids } }, select: { id: true, ...name } })
  return taken.map(({ childId, day }) => ({
    firstName: names.find(({ id }) => id === childId)?.firstName ?? '',
    day,
  }))

  function twice(rows: { childId: string; day: Date; key: string[] }[]) {
    const seen = new Map<string, { childId: string; day: string }>()
    const found = new Map<string, { childId: string; day: string }>()
    for (const { childId, day, key } of rows) {
      const one = { childId: of(childId), day: day.toISOString().slice(0, 10) }
      const whole = [one.childId, one.day, ...key].join(' ')
      if (seen.has(whole)) found.set(`${one.childId} ${one.day}`, one)
      seen.set(whole, one)
    }
    return [...found.values()].sort((a, b) => a.day.localeCompare(b.day))
  }
}

/** Persons of whom two records of one kind and one school year wait for a decision. */
async function waitingTwice(tx: Tx, ids: string[], of: Of): Promise<string[]> {
  const changes = await tx.changeRequest.findMany({
    where: { status: 'submitted', OR: [{ childId: { in: ids } }, { adultId: { in: ids } }] },
    include: { child: { select: name }, adult: { select: name } },
  })
  const seen = new Set<string>()
  const names = new Set<string>()
  for (const { kind, schoolYear, familyId, childId, adultId, child, adult } of changes) {
    const whole = [kind, schoolYear, of(familyId), of(childId ?? adultId ?? '')].join(' ')
    if (seen.has(whole)) names.add((child ?? adult)?.firstName ?? '')
    seen.add(whole)
  }
  return [...names]
}
