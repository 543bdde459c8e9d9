import 'server-only'
import { recordAudit, type AuditFact } from '@/lib/audit/record'
import type { StaffScope } from '@/lib/auth/scopes'
import { lockFamily } from '@/lib/db/locks'
import { inTransaction, type Tx } from '@/lib/db/transaction'
import { invite } from '@/lib/domain/account/link/service'
import { done, refuse, type Result } from '@/lib/result'
import { whyNotAChild, type BirthDateRefusal } from '@/lib/rules/registration'
import type { Day } from '@/lib/time/day'
import { parisDay, type Instant } from '@/lib/time/paris'
import {
  addAdult,
  createAccount,
  createChild,
  type EmailTaken,
  lockedFamily,
  type NewChild,
  type Person,
  withFreeEmail,
} from '../member/service'
import type { CreateFamily } from './schema'

type Asking = { staff: StaffScope; now: Instant }
type NotFound = { code: 'notFound' }
/** `row` is the child's place in the form, from 0. */
export type ChildRefusal = BirthDateRefusal & { row: number }
export type RegistrationRefusal =
  NotFound | EmailTaken | ChildRefusal | { code: 'noEmail' } | { code: 'accountOpen' }

/** Opens a family with its first guardian, who pays its invoices, and its children. Answers its id. */
export async function createFamily(
  asking: Asking,
  { name, guardian, children, invite: isInvited }: CreateFamily,
): Promise<Result<{ familyId: string }, EmailTaken | ChildRefusal>> {
  const wrong = firstWrongChild(children, parisDay(asking.now))
  if (wrong) return refuse(wrong)
  return withFreeEmail(async (tx) => {
    const family = await tx.family.create({
      data: { name: name || guardian.lastName, createdAt: new Date(asking.now) },
    })
    const adult = await addAdult(tx, asking.now, family.id, guardian, { isPayer: true })
    for (const child of children) await createChild(tx, family.id, child, { holders: [adult.id], others: [] })
    if (isInvited && adult.account) await invite(tx, asking.now, { ...guardian, ...adult.account }, family.id)
    await record(tx, asking, family.id, {
      action: 'family.create',
      subjectKind: 'family',
      subjectId: family.id,
    })
    return done({ familyId: family.id })
  })
}

/** Adds a guardian whose parental authority over all the family's children the agent has checked. */
export async function addGuardian(
  asking: Asking,
  { familyId, ...person }: Person & { familyId: string },
): Promise<Result<null, NotFound | EmailTaken>> {
  return withFreeEmail(async (tx) => {
    const family = await lockedFamily(tx, familyId)
    if (!family) return refuse({ code: 'notFound' })
    const adult = await addAdult(tx, asking.now, familyId, person, { isPayer: false })
    const authorities = family.children.map(({ childId }) => ({ adultId: adult.id, childId }))
    await tx.parentalAuthority.createMany({ data: authorities })
    await record(tx, asking, familyId, { action: 'guardian.add', subjectKind: 'adult', subjectId: adult.id })
    return done(null)
  })
}

/** Adds a child, with the adults of the family who hold parental authority. */
export async function addChild(
  asking: Asking,
  { familyId, holders, ...child }: NewChild & { familyId: string; holders: string[] },
): Promise<Result<null, NotFound | ChildRefusal>> {
  const wrong = firstWrongChild([child], parisDay(asking.now))
  if (wrong) return refuse(wrong)
  return inTransaction(async (tx) => {
    const family = await lockedFamily(tx, familyId)
    const known = new Set(family?.adults.map(({ adultId }) => adultId) ?? [])
    if (!family || holders.some((id) => !known.has(id))) return refuse({ code: 'notFound' })
    const others = [...known].filter((id) => !holders.includes(id))
    const childId = await createChild(tx, familyId, child, { holders, others })
    await record(tx, asking, familyId, { action: 'child.add', subjectKind: 'child', subjectId: childId })
    return done(null)
  })
}

/** Gives an adult an account under an e-mail address, or the one of a printed letter an address; sends the invitation. */
export async function openAccount(
  asking: Asking,
  { familyId, adultId, email }: { familyId: string; adultId: string; email: string },
): Promise<Result<null, NotFound | EmailTaken | { code: 'accountOpen' }>> {
  return withFreeEmail<null, NotFound | { code: 'accountOpen' }>(async (tx) => {
    const adult = await adultOf(tx, familyId, adultId)
    if (!adult) return refuse({ code: 'notFound' })
    if (adult.account && !isToOpen(adult.account)) return refuse({ code: 'accountOpen' })
    const account = adult.account
      ? await giveAddress(tx, adult.account, email)
      : await createAccount(tx, asking.now, email)
    await tx.adult.update({ where: { id: adultId }, data: { accountId: account.accountId } })
    await invite(tx, asking.now, { ...adult, ...account }, familyId)
    await record(tx, asking, familyId, { action: 'account.create', subjectKind: 'adult', subjectId: adultId })
    return done(null)
  })
}

/** « Envoyer une invitation »: a new link, which makes the former one useless. */
export async function sendInvitation(
  asking: Asking,
  { familyId, adultId }: { familyId: string; adultId: string },
): Promise<Result<{ email: string }, NotFound | { code: 'noEmail' } | { code: 'accountOpen' }>> {
  return inTransaction(async (tx) => {
    const adult = await adultOf(tx, familyId, adultId)
    if (!adult) return refuse({ code: 'notFound' })
    const { account } = adult
    if (!account?.email) return refuse({ code: 'noEmail' })
    if (account.passwordHash || account.disabledAt) return refuse({ code: 'accountOpen' })
    const { id: accountId, email, number } = account
    await invite(tx, asking.now, { ...adult, accountId, email, number }, familyId)
    await record(tx, asking, familyId, { action: 'account.invite', subjectKind: 'adult', subjectId: adultId })
    return done({ email })
  })
}

type Known = {
  id: string
  number: number
  email: string | null
  passwordHash: string | null
  disabledAt: Date | null
}

/** An account that a letter alone has made: nobody signs in with it yet. */
function isToOpen({ email, passwordHash, disabledAt }: Known): boolean {
  return email === null && passwordHash === null && disabledAt === null
}

async function giveAddress(tx: Tx, { id: accountId, number }: Known, email: string) {
  await tx.account.update({ where: { id: accountId }, data: { email } })
  return { accountId, email, number }
}

function firstWrongChild(children: NewChild[], today: Day): ChildRefusal | null {
  for (const [row, { birthDate }] of children.entries()) {
    const refusal = whyNotAChild(birthDate, today)
    if (refusal) return { ...refusal, row }
  }
  return null
}

async function adultOf(tx: Tx, familyId: string, adultId: string) {
  await lockFamily(tx, familyId)
  return tx.adult.findFirst({
    where: { id: adultId, families: { some: { familyId } } },
    select: { firstName: true, lastName: true, account: true },
  })
}

function record(
  tx: Tx,
  { staff, now }: Asking,
  familyId: string,
  fact: Omit<AuditFact, 'accountId' | 'familyId'>,
) {
  return recordAudit(tx, now, { accountId: staff.accountId, familyId, ...fact })
}
