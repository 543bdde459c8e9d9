import 'server-only'
import type { z } from 'zod'
import { recordAudit } from '@/lib/audit/record'
import type { StaffScope } from '@/lib/auth/scopes'
import { lockDossierSettings } from '@/lib/db/locks'
import { inTransaction, type Tx } from '@/lib/db/transaction'
import { done, refuse, type Result } from '@/lib/result'
import { moved, whyNotChanged, whyNotPutAway } from '@/lib/rules/document-types'
import { type BuiltInKind, type DocumentKind, sentAloneKinds } from '@/lib/rules/documents'
import type { Instant } from '@/lib/time/paris'
import { kindSettings } from './queries'
import type { changeTypeForm, moveTypeForm, SentType } from './schema'

type Asking = { staff: StaffScope; now: Instant }

export type TypeRefusal =
  { code: 'notFound' } | { code: 'nameTaken' } | { code: 'termsInUse' } | { code: 'stillRequired' }

/** What of a form is written. */
function columns({ name, hint, validity, forSiblings, single, discreet }: SentType): SentType {
  return { name, hint, validity, forSiblings, single, discreet }
}

/** Adds a kind of document at the end of the list. */
export async function addType(asking: Asking, sent: SentType): Promise<Result<{ id: string }, TypeRefusal>> {
  return inTransaction(async (tx) => {
    await lockDossierSettings(tx)
    if (await isNameTaken(tx, sent.name)) return refuse({ code: 'nameTaken' })
    const { _max } = await tx.documentType.aggregate({ _max: { position: true } })
    const position = (_max.position ?? 0) + 1
    const added = await tx.documentType.create({ data: { ...columns(sent), position }, select: { id: true } })
    await record(tx, asking, 'add', added.id, { ...sent })
    return done(added)
  })
}

/** Words it otherwise; what says how its documents are answered stays as it is once one was sent. */
export async function changeType(
  asking: Asking,
  { id, ...sent }: z.output<typeof changeTypeForm>,
): Promise<Result<null, TypeRefusal>> {
  return inTransaction(async (tx) => {
    await lockDossierSettings(tx)
    // A family that sends one meanwhile waits, by its foreign key.
    await tx.$queryRaw`SELECT 1 FROM document_type WHERE id = ${id}::uuid FOR UPDATE`
    const found = await tx.documentType.findUnique({ where: { id, archivedAt: null } })
    if (!found) return refuse({ code: 'notFound' })
    const isUsed = (await tx.document.findFirst({ where: { typeId: id }, select: { id: true } })) !== null
    const refusal =
      whyNotChanged(found, sent, isUsed) ??
      ((await isNameTaken(tx, sent.name, id)) ? { code: 'nameTaken' as const } : null)
    if (refusal) return refuse(refusal)
    const names = Object.keys(sent) as (keyof SentType)[]
    const changed = names.filter((name) => found[name] !== sent[name])
    if (changed.length === 0) return done(null)
    await tx.documentType.update({ where: { id }, data: columns(sent) })
    const details = changed.flatMap((name) => [
      [`${name}.before`, found[name]] as const,
      [`${name}.after`, sent[name]] as const,
    ])
    await record(tx, asking, 'change', id, Object.fromEntries(details))
    return done(null)
  })
}

/** Moves it before or after its neighbour. */
export async function moveType(
  asking: Asking,
  { id, direction }: z.output<typeof moveTypeForm>,
): Promise<Result<null, TypeRefusal>> {
  return inTransaction(async (tx) => {
    await lockDossierSettings(tx)
    const rows = await tx.documentType.findMany({
      where: { archivedAt: null },
      orderBy: [{ position: 'asc' }, { id: 'asc' }],
      select: { id: true },
    })
    const order = rows.map((row) => row.id)
    if (!order.includes(id)) return refuse({ code: 'notFound' })
    const next = moved(order, id, direction)
    if (next.join() === order.join()) return done(null)
    for (const [index, one] of next.entries())
      await tx.documentType.update({ where: { id: one }, data: { position: index + 1 } })
    await record(tx, asking, 'move', id, { direction })
    return done(null)
  })
}

/** Families send it no more; what they sent stays, and is answered. */
export async function archiveType(asking: Asking, id: string): Promise<Result<null, TypeRefusal>> {
  return inTransaction(async (tx) => {
    await lockDossierSettings(tx)
    const found = await tx.documentType.findUnique({ where: { id } })
    if (!found) return refuse({ code: 'notFound' })
    if (found.archivedAt) return done(null)
    const refusal = whyNotPutAway(id, (await kindSettings(tx)).requiredTypes)
    if (refusal) return refuse(refusal)
    await tx.documentType.update({
      where: { id, archivedAt: null },
      data: { archivedAt: new Date(asking.now) },
    })
    await record(tx, asking, 'archive', id, { name: found.name })
    return done(null)
  })
}

/** Families may send it again. */
export async function restoreType(asking: Asking, id: string): Promise<Result<null, TypeRefusal>> {
  return inTransaction(async (tx) => {
    await lockDossierSettings(tx)
    const found = await tx.documentType.findUnique({ where: { id } })
    if (!found) return refuse({ code: 'notFound' })
    if (!found.archivedAt) return done(null)
    if (await isNameTaken(tx, found.name, id)) return refuse({ code: 'nameTaken' })
    const { _max } = await tx.documentType.aggregate({
      where: { archivedAt: null },
      _max: { position: true },
    })
    const position = (_max.position ?? 0) + 1
    await tx.documentType.update({ where: { id }, data: { archivedAt: null, position } })
    await record(tx, asking, 'restore', id, { name: found.name })
    return done(null)
  })
}

/** Says which kinds of the portal families are offered to send; one that is asked before booking always is. */
export async function offerKinds(
  { staff, now }: Asking,
  offered: readonly DocumentKind[],
): Promise<Result<null, { code: 'required'; kind: BuiltInKind }>> {
  return inTransaction(async (tx) => {
    await lockDossierSettings(tx)
    const before = await kindSettings(tx)
    const hidden = sentAloneKinds.filter((kind) => !offered.includes(kind))
    const required = hidden.find((kind) => before.requiredDocuments.includes(kind))
    if (required) return refuse({ code: 'required', kind: required })
    if ([...before.hiddenDocuments].sort().join() === [...hidden].sort().join()) return done(null)
    await tx.dossierSettings.update({ where: { id: 1 }, data: { hiddenDocuments: hidden } })
    await recordAudit(tx, now, {
      ...{ accountId: staff.accountId, action: 'documentKinds.offer' },
      ...{ subjectKind: 'dossierSettings', subjectId: '1' },
      details: { before: before.hiddenDocuments.join(' '), after: hidden.join(' ') },
    })
    return done(null)
  })
}

async function isNameTaken(tx: Tx, name: string, butId?: string): Promise<boolean> {
  const taken = await tx.documentType.findFirst({
    where: {
      ...{ archivedAt: null, name: { equals: name, mode: 'insensitive' } },
      ...(butId ? { id: { not: butId } } : {}),
    },
    select: { id: true },
  })
  return taken !== null
}

async function record(
  tx: Tx,
  { staff, now }: Asking,
  verb: 'add' | 'change' | 'move' | 'archive' | 'restore',
  subjectId: string,
  details: Record<string, string | boolean>,
): Promise<void> {
  await recordAudit(tx, now, {
    accountId: staff.accountId,
    action: `documentType.${verb}`,
    subjectKind: 'documentType',
    subjectId,
    details,
  })
}
