import 'server-only'
import { recordAudit } from '@/lib/audit/record'
import type { StaffScope } from '@/lib/auth/scopes'
import { database } from '@/lib/db/client'
import { lockFamilies } from '@/lib/db/locks'
import { inTransaction, type Tx } from '@/lib/db/transaction'
import { makeCodes } from '@/lib/domain/account/activation/service'
import { inviteMany } from '@/lib/domain/account/link/service'
import type { Instant } from '@/lib/time/paris'
import { familiesToOpen } from './queries'
import type { ChosenFamilies, ContactState } from './schema'

type Asking = { staff: StaffScope; now: Instant }

/** Families whose accounts are opened in one transaction. */
const TOGETHER = 100
/** Letters made at once: what a printer takes in one go. */
export const MAX_LETTERS = 200

/**
 * Sends an invitation to each adult of the chosen families who has an address, decides for a child of the family, and
 * has neither an open account nor an invitation that is alive: pressed twice, it sends once. Answers how many.
 */
export async function inviteFamilies(
  asking: Asking,
  chosen: ChosenFamilies,
): Promise<{ sent: number; families: number }> {
  const ids = await chosenIds(asking, chosen)
  const invited = { sent: 0, families: new Set<string>() }
  for (let from = 0; from < ids.length; from += TOGETHER) {
    const adults = await inTransaction((tx) => inviteSome(tx, asking, ids.slice(from, from + TOGETHER)))
    invited.sent += adults.length
    for (const { familyId } of adults) invited.families.add(familyId)
  }
  return { sent: invited.sent, families: invited.families.size }
}

async function inviteSome(tx: Tx, asking: Asking, familyIds: string[]) {
  await lockFamilies(tx, familyIds)
  const adults = (await adultsToOpen(tx, asking, familyIds)).flatMap(({ account, ...adult }) =>
    account?.email && !account.isInvited
      ? [{ ...adult, accountId: account.id, email: account.email, number: account.number }]
      : [],
  )
  await inviteMany(tx, asking.now, adults)
  await recordAudit(
    tx,
    asking.now,
    adults.map(({ familyId, adultId }) => ({
      ...{ accountId: asking.staff.accountId, familyId, action: 'account.invite' },
      ...{ subjectKind: 'adult', subjectId: adultId },
    })),
  )
  return adults
}

export type Letter = {
  name: string
  address: string[]
  familyNumber: number
  children: string[]
  number: number
  code: string
  expiresAt: Instant
}

/**
 * A letter for each adult of the chosen families who decides for a child of the family and has no open account: the
 * number of their account, which is made if need be, and a code that makes those of former letters useless. Two adults
 * of one family have a letter each: nobody opens the other's account.
 */
export async function makeLetters(
  asking: Asking,
  chosen: ChosenFamilies,
): Promise<{ letters: Letter[]; left: number }> {
  // Who has a letter already gets another one only when it is asked for: its code would make the first useless.
  const isForAll = chosen.scope === 'all' && chosen.state === ''
  const ids = await chosenIds(asking, chosen, isForAll ? ['new', 'invited'] : [])
  const letters: Letter[] = []
  let from = 0
  for (; from < ids.length && letters.length < MAX_LETTERS; from += TOGETHER / 2)
    letters.push(
      ...(await inTransaction((tx) => writeSome(tx, asking, ids.slice(from, from + TOGETHER / 2)))),
    )
  return { letters, left: Math.max(ids.length - from, 0) }
}

async function writeSome(tx: Tx, asking: Asking, familyIds: string[]): Promise<Letter[]> {
  await lockFamilies(tx, familyIds)
  const adults = await adultsToOpen(tx, asking, familyIds)
  const made = await makeAccounts(tx, asking, adults)
  const accounts = adults.map(({ adultId, account }) => account ?? made.get(adultId)!)
  const { codes, expiresAt } = await makeCodes(
    tx,
    asking.now,
    accounts.map(({ id, number }) => ({ accountId: id, number })),
  )
  await recordAudit(
    tx,
    asking.now,
    adults.map(({ familyId, adultId }) => ({
      ...{ accountId: asking.staff.accountId, familyId, action: 'account.printLetter' },
      ...{ subjectKind: 'adult', subjectId: adultId },
    })),
  )
  return adults.map(({ firstName, lastName, ...adult }, index) => ({
    ...{ name: `${firstName} ${lastName}`, address: adult.address, children: adult.children },
    ...{ familyNumber: adult.familyNumber, number: accounts[index]!.number },
    ...{ code: codes[index]!, expiresAt },
  }))
}

/** Accounts without an address for those who have none: their number is their identifier. */
async function makeAccounts(tx: Tx, { staff, now }: Asking, adults: AdultToOpen[]) {
  const without = adults.filter(({ account }) => !account)
  const accounts = await tx.account.createManyAndReturn({
    data: without.map(() => ({ createdAt: new Date(now) })),
    select: { id: true, number: true },
  })
  const made = new Map<string, { id: string; number: number }>()
  for (const [index, { adultId }] of without.entries()) {
    const account = accounts[index]!
    made.set(adultId, account)
    await tx.adult.update({ where: { id: adultId }, data: { accountId: account.id } })
  }
  await recordAudit(
    tx,
    now,
    without.map(({ familyId, adultId }) => ({
      ...{ accountId: staff.accountId, familyId, action: 'account.create' },
      ...{ subjectKind: 'adult', subjectId: adultId },
    })),
  )
  return made
}

type AdultToOpen = Awaited<ReturnType<typeof adultsToOpen>>[number]

/** Once locked: the adults of these families who still have no open account, each once, in the order of the list. */
async function adultsToOpen(tx: Tx, { staff, now }: Asking, familyIds: string[]) {
  const any = { programmeId: '', email: '', state: '' } as const
  const families = await tx.family.findMany({
    where: { AND: [familiesToOpen(staff, now, any), { id: { in: familyIds } }] },
    orderBy: [{ name: 'asc' }, { number: 'asc' }],
    include: {
      adults: {
        orderBy: { isPayer: 'desc' },
        include: {
          adult: {
            include: {
              authorities: { where: { hasAuthority: false }, select: { childId: true } },
              account: {
                include: {
                  staff: { select: { id: true } },
                  tokens: { where: { kind: 'invitation', usedAt: null, expiresAt: { gt: new Date(now) } } },
                },
              },
              records: { where: { kind: 'adult' }, orderBy: { schoolYear: 'desc' }, take: 1 },
            },
          },
        },
      },
      children: { where: { child: { archivedAt: null } }, include: { child: true } },
    },
  })
  const seen = new Set<string>()
  return families.flatMap(({ id: familyId, number: familyNumber, adults, children }) =>
    adults.flatMap(({ adult: { id: adultId, firstName, lastName, authorities, account, records } }) => {
      const barred = new Set(authorities.map(({ childId }) => childId))
      const decidesFor = children.filter(({ childId }) => !barred.has(childId))
      const isClosed = account !== null && (account.disabledAt !== null || account.staff !== null)
      if (seen.has(adultId) || decidesFor.length === 0 || isClosed) return []
      seen.add(adultId)
      return [
        {
          ...{ familyId, familyNumber, adultId, firstName, lastName },
          children: decidesFor.map(({ child }) => child.firstName),
          address: records.flatMap(({ data }) => addressOf(data)),
          account: account && {
            ...{ id: account.id, email: account.email, number: account.number },
            isInvited: account.tokens.length > 0,
          },
        },
      ]
    }),
  )
}

function addressOf(data: unknown): string[] {
  const { address = '', postalCode = '', town = '' } = data as Record<string, string | undefined>
  return [...address.split('\n'), `${postalCode} ${town}`]
    .map((line) => line.trim())
    .filter((line) => line !== '')
}

/** The chosen families that are still of the list, in its order. */
async function chosenIds(
  { staff, now }: Asking,
  { scope, familyId, ...filter }: ChosenFamilies,
  states: ContactState[] = [],
): Promise<string[]> {
  const prisma = await database()
  const families = await prisma.family.findMany({
    where: {
      AND: [
        scope === 'chosen' ? { id: { in: familyId } } : {},
        {
          OR: (states.length > 0 ? states : [filter.state]).map((state) =>
            familiesToOpen(staff, now, { ...filter, state }),
          ),
        },
      ],
    },
    orderBy: [{ name: 'asc' }, { number: 'asc' }],
    select: { id: true },
  })
  return families.map(({ id }) => id)
}
