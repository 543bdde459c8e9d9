import 'server-only'
import { recordAudit } from '@/lib/audit/record'
import type { FamilyScope } from '@/lib/auth/scopes'
import { fromDb } from '@/lib/db/day'
import { lockFamily } from '@/lib/db/locks'
import { inTransaction, type Tx } from '@/lib/db/transaction'
import { removeFiles } from '@/lib/domain/document/file/service'
import { addProof, withdrawProof } from '@/lib/domain/document/proof/service'
import { keptInYear } from '@/lib/domain/document/quota/queries'
import type { KeptFile } from '@/lib/domain/document/stored/schema'
import { done, refuse, type Result } from '@/lib/result'
import {
  type AbsenceOption,
  type AbsenceRefusal,
  bookingAfter,
  canWithdrawAbsence,
  type ChoiceRefusal,
  chosenOption,
  declaredAs,
  type ProofRefusal,
  whyNotDeclarable,
  whyNotProvable,
} from '@/lib/rules/absence'
import { whyOverQuota } from '@/lib/rules/upload-quota'
import type { FileStorage } from '@/lib/storage/storage'
import { type Day, schoolYearOf } from '@/lib/time/day'
import type { Instant } from '@/lib/time/paris'
import { absenceFacts, bookingOfGuardian } from './queries'
import type { DeclareAbsence } from './schema'

type OverQuota = { code: 'quotaReached' }
/** Its files are kept, shut, and nothing else of what was sent. */
type Infected = { code: 'infected' }
export type DeclareRefusal = { code: 'notFound' } | OverQuota | Infected | AbsenceRefusal | ChoiceRefusal

/** A guardian declares that a child doesn't come on a booked day, with the proof at once or later. */
export async function declareAbsence(
  family: FamilyScope,
  now: Instant,
  { bookingId, choice, files }: DeclareAbsence,
  storage: FileStorage,
): Promise<Result<{ status: 'declared' | 'justified' }, DeclareRefusal>> {
  return withFiles(files, storage, (tx) => writeDeclared(tx, family, now, { bookingId, choice }, files))
}

async function writeDeclared(
  tx: Tx,
  family: FamilyScope,
  now: Instant,
  { bookingId, choice }: Omit<DeclareAbsence, 'files'>,
  files: KeptFile[],
): Promise<Result<{ status: 'declared' | 'justified' }, DeclareRefusal>> {
  await lockFamily(tx, family.familyId)
  const booking = await bookingOfGuardian(tx, family, bookingId)
  if (!booking) return refuse({ code: 'notFound' })
  const facts = await absenceFacts(tx, family, now, booking)
  const refusal = whyNotDeclarable(facts)
  if (refusal) return refuse(refusal)
  const chosen = chosenOption(facts, choice, files.length > 0)
  if ('code' in chosen) return refuse(chosen)
  const overQuota = await whyNotKept(tx, family, facts.day, files)
  if (overQuota) return refuse(overQuota)
  const { option } = chosen
  const status = declaredAs(option)
  const what = { childId: booking.childId, day: facts.day }
  const proof = files.length > 0 ? await addProof(tx, family, now, what, files) : null
  if (proof?.status === 'infected') return refuse({ code: 'infected' })
  const row = {
    ...{ status, ...termsOf(option), proofId: proof?.id ?? null, reason: null },
    ...{ declaredAt: new Date(now), declaredById: family.adultId },
    decidedAt: status === 'justified' ? new Date(now) : null,
    decidedById: null,
  }
  const { id } = await tx.absence.upsert({
    where: { bookingId },
    create: { bookingId, ...row },
    update: row,
    select: { id: true },
  })
  if (status === 'justified')
    await tx.booking.update({
      where: { id: bookingId, status: booking.status },
      data: { status: bookingAfter(booking.status, 'justified')! },
    })
  await record(tx, family, now, 'declare', id)
  return done({ status })
}

/** What a row keeps of the line that was chosen: the règlement may change, a promise doesn't. */
function termsOf(option: AbsenceOption | null) {
  if (!option) return { ruleVersionId: null, ruleIndex: null, effect: null, ...NOTHING_ASKED }
  const { effect, versionId, index, needsProof, until } = option
  return {
    ...NOTHING_ASKED,
    ...{ ruleVersionId: versionId, ruleIndex: index, effect: effect.kind, needsProof },
    ...(effect.kind === 'billed' && { billedPercent: effect.percent, penaltyCents: effect.cents }),
    proofUntil: needsProof && until !== null ? new Date(until) : null,
  }
}

const NOTHING_ASKED = { billedPercent: 0, penaltyCents: 0, needsProof: false, proofUntil: null }

export type SendProofRefusal = { code: 'notFound' } | { code: 'noFile' } | OverQuota | Infected | ProofRefusal

/** The proof of a declared absence, or another in its place: the files of the first are deleted. */
export async function sendProof(
  family: FamilyScope,
  now: Instant,
  { bookingId, files }: { bookingId: string; files: KeptFile[] },
  storage: FileStorage,
): Promise<Result<null, SendProofRefusal>> {
  if (files.length === 0) return refuse({ code: 'noFile' })
  let former: { storageKey: string }[] = []
  const sent = await withFiles(files, storage, async (tx): Promise<Result<null, SendProofRefusal>> => {
    await lockFamily(tx, family.familyId)
    const booking = await bookingOfGuardian(tx, family, bookingId)
    const absence = booking?.absence
    if (!booking || !absence) return refuse({ code: 'notFound' })
    const { status, needsProof, proofUntil, proof } = absence
    const refusal = whyNotProvable({ status, needsProof, proofUntil: proofUntil?.getTime() ?? null }, now)
    if (refusal) return refuse(refusal)
    const overQuota = await whyNotKept(tx, family, fromDb(booking.day), files)
    if (overQuota) return refuse(overQuota)
    const what = { childId: booking.childId, day: fromDb(booking.day) }
    const added = await addProof(tx, family, now, what, files)
    if (added.status === 'infected') return refuse({ code: 'infected' })
    if (proof) former = await withdrawProof(tx, family, now, proof.id)
    await tx.absence.update({ where: { id: absence.id, status }, data: { proofId: added.id } })
    await record(tx, family, now, 'sendProof', absence.id)
    return done(null)
  })
  if (sent.ok) await removeFiles(former, storage)
  return sent
}

export type WithdrawAbsenceRefusal = { code: 'notFound' } | { code: 'alreadyDecided' }

/** A guardian takes back what nobody has decided: the child comes after all. The files of its proof are deleted. */
export async function withdrawAbsence(
  family: FamilyScope,
  now: Instant,
  bookingId: string,
  storage: FileStorage,
): Promise<Result<null, WithdrawAbsenceRefusal>> {
  const withdrawn = await inTransaction(
    async (tx): Promise<Result<{ storageKey: string }[], WithdrawAbsenceRefusal>> => {
      await lockFamily(tx, family.familyId)
      const absence = (await bookingOfGuardian(tx, family, bookingId))?.absence
      if (!absence) return refuse({ code: 'notFound' })
      if (!canWithdrawAbsence(absence.status)) return refuse({ code: 'alreadyDecided' })
      await tx.absence.update({
        where: { id: absence.id, status: absence.status },
        data: { status: 'withdrawn', decidedAt: new Date(now), proofId: null },
      })
      await record(tx, family, now, 'withdraw', absence.id)
      return done(absence.proof ? await withdrawProof(tx, family, now, absence.proof.id) : [])
    },
  )
  if (!withdrawn.ok) return withdrawn
  await removeFiles(withdrawn.value, storage)
  return done(null)
}

async function whyNotKept(
  tx: Tx,
  { familyId }: FamilyScope,
  day: Day,
  files: KeptFile[],
): Promise<OverQuota | null> {
  return whyOverQuota(await keptInYear(tx, familyId, schoolYearOf(day)), files)
}

/** The storage has the files (`receiveFiles`): what is refused, or fails, leaves none behind but those that are infected. */
async function withFiles<Value, Refusal extends { code: string }>(
  files: KeptFile[],
  storage: FileStorage,
  write: (tx: Tx) => Promise<Result<Value, Refusal>>,
): Promise<Result<Value, Refusal>> {
  let written: Result<Value, Refusal> | undefined
  try {
    written = await inTransaction(write)
    return written
  } finally {
    const isKept = written !== undefined && (written.ok || written.refusal.code === 'infected')
    if (!isKept) await removeFiles(files, storage)
  }
}

function record(tx: Tx, { accountId, familyId }: FamilyScope, now: Instant, verb: string, id: string) {
  return recordAudit(tx, now, {
    ...{ accountId, action: `absence.${verb}`, subjectKind: 'absence', subjectId: id, familyId },
  })
}
