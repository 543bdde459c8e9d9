import 'server-only'
import { recordAudit } from '@/lib/audit/record'
import type { StaffScope } from '@/lib/auth/scopes'
import { toDb } from '@/lib/db/day'
import { lockFamily } from '@/lib/db/locks'
import { inTransaction, type Tx } from '@/lib/db/transaction'
import type { QuotientService, ServiceFault } from '@/lib/quotient-service/identity'
import { done, refuse, type Result } from '@/lib/result'
import { type QuotientRefusal, type QuotientSource, whyNotSettable } from '@/lib/rules/quotients'
import { type Day, firstDayOf, monthOf } from '@/lib/time/day'
import { parisDay, type Instant } from '@/lib/time/paris'
import { proofsOfFamily } from './queries'
import type { AskQuotient, SetQuotient } from './schema'

type Asking = { staff: StaffScope; now: Instant }
export type SetQuotientRefusal = { code: 'notFound' } | { code: 'noProof' } | QuotientRefusal

/**
 * An agent types the family's quotient from a day on, with its proof if there is one. The same day said again replaces
 * what was said. Invoices keep the prices they were issued with.
 */
export async function setQuotient(
  asking: Asking,
  { familyId, value, validFrom, documentId }: SetQuotient,
): Promise<Result<null, SetQuotientRefusal>> {
  const refusal = whyNotSettable(validFrom, parisDay(asking.now))
  if (refusal) return refuse(refusal)
  return inTransaction(async (tx) => {
    if (!(await isOpenAfterLock(tx, familyId))) return refuse({ code: 'notFound' })
    if (documentId !== null) {
      const where = { AND: [proofsOfFamily(familyId), { id: documentId }] }
      if ((await tx.document.count({ where })) === 0) return refuse({ code: 'noProof' })
    }
    const id = await putInForce(tx, asking, { familyId, value, validFrom, documentId, source: 'agent' })
    await record(tx, asking, { action: 'quotient.set', familyId, id, details: { validFrom } })
    return done(null)
  })
}

export type Asked = { value: number; validFrom: Day }
export type AskQuotientRefusal = { code: 'notFound' } | ServiceFault

/**
 * Asks the CAF or the MSA for a quotient, with the family's agreement that the form has noted, and prices the days from
 * the first of this month with the answer: a quotient isn't retroactive. Who asked stays in the journal, whatever the
 * answer; what was sent of the person doesn't.
 */
export async function askQuotient(
  asking: Asking,
  service: QuotientService,
  { familyId, person }: AskQuotient,
): Promise<Result<Asked, AskQuotientRefusal>> {
  if (!(await inTransaction((tx) => isOpenAfterLock(tx, familyId)))) return refuse({ code: 'notFound' })
  // Outside of any transaction: an answer may take ten seconds.
  const answer = await service(person)
  const validFrom = firstDayOf(monthOf(parisDay(asking.now)))
  return inTransaction(async (tx) => {
    if (!(await isOpenAfterLock(tx, familyId))) return refuse({ code: 'notFound' })
    if (!answer.ok) {
      const details = { hasConsent: true, answer: answer.refusal.code }
      await record(tx, asking, { action: 'quotient.ask', familyId, id: familyId, details })
      return answer
    }
    const { value, fund, year, month } = answer.value
    const id = await putInForce(tx, asking, { familyId, value, validFrom, documentId: null, source: 'caf' })
    const of = `${year}-${String(month).padStart(2, '0')}`
    const details = { hasConsent: true, answer: 'known', fund, of, validFrom }
    await record(tx, asking, { action: 'quotient.ask', familyId, id, details })
    return done({ value, validFrom })
  })
}

/** The family stays as it is until the end of the transaction; one that was archived takes no quotient. */
async function isOpenAfterLock(tx: Tx, id: string): Promise<boolean> {
  await lockFamily(tx, id)
  return (await tx.family.count({ where: { id, archivedAt: null } })) > 0
}

type ToPutInForce = {
  familyId: string
  value: number
  validFrom: Day
  documentId: string | null
  source: QuotientSource
}

/** Writes a quotient in the caller's transaction, under the family's lock. The same day said again replaces what was said. */
export async function putInForce(
  tx: Tx,
  { staff, now }: Asking,
  { familyId, validFrom, ...told }: ToPutInForce,
): Promise<string> {
  const key = { familyId, validFrom: toDb(validFrom) }
  const set = { ...told, setAt: new Date(now), setById: staff.staffId }
  const { id } = await tx.quotientFamilial.upsert({
    where: { familyId_validFrom: key },
    create: { ...key, ...set },
    update: set,
    select: { id: true },
  })
  return id
}

/** What was done and from when: never the value, nor anything of the person. */
async function record(
  tx: Tx,
  { staff, now }: Asking,
  fact: { action: 'quotient.set' | 'quotient.ask'; familyId: string; id: string; details: Details },
): Promise<void> {
  const { action, familyId, id: subjectId, details } = fact
  await recordAudit(tx, now, {
    ...{ accountId: staff.accountId, action, subjectKind: 'quotientFamilial', subjectId, familyId, details },
  })
}

type Details = Record<string, string | boolean>
