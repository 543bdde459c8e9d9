import { randomUUID } from 'node:crypto'
import { beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { countStatements, openTestDatabase } from '@/lib/db/testing'
import { submitBasket } from '@/lib/domain/booking/basket/service'
import { gateForFamily } from '@/lib/domain/dossier/queries'
import { settingsToEdit } from '@/lib/domain/dossier/settings/queries'
import { saveDossierSettings } from '@/lib/domain/dossier/settings/service'
import { dueRows } from '@/lib/domain/school-year/retention/queries'
import { missingHref, missingSentence } from '@/lib/messages/fr/dossier'
import { documentName } from '@/lib/messages/fr/documents'
import { guideSettings } from '@/lib/rules/dossier-completeness'
import type { FileStorage } from '@/lib/storage/storage'
import { day } from '@/lib/time/day'
import { parisInstant } from '@/lib/time/paris'
import { toggleDay } from '@/prisma/booking-factory'
import { createDocument } from '@/prisma/document-factory'
import {
  type CreatedFamily,
  createFamily,
  createOrganisation,
  createStaff,
  createValidatedDossier,
} from '@/prisma/factories'
import { createOffer, scopeOf, staffScopeOf } from '@/prisma/offer-factory'
import { documentsExpiring } from '../expiring/queries'
import { listDocuments } from '../queries'
import { remindExpiring } from '../reminder/service'
import { documentQueue, documentsOfFamily, wholeDocumentQueue } from '../review/queries'
import { decideDocument } from '../review/service'
import { keepFiles } from '../file/service'
import { sendDocument, useForSibling } from '../service'
import { kindsToSend, typesToEdit } from './queries'
import type { SentType } from './schema'
import { addType, archiveType, changeType, moveType, offerKinds, restoreType } from './service'

const { prisma } = await openTestDatabase()
const now = parisInstant(day('2026-11-23'), '10:00')
const today = day('2026-11-23')
const wednesday = day('2026-12-09')
const schoolYear = '2026-2027'

let asking: { staff: ReturnType<typeof staffScopeOf>; now: typeof now }
let activityId: string
beforeAll(async () => {
  await createOrganisation(prisma)
  asking = { staff: staffScopeOf(await createStaff(prisma, { role: 'administrator' })), now }
  activityId = (await createOffer(prisma, { days: [wednesday] })).wholeDay
})
beforeEach(async () => {
  await askFor([])
  await prisma.document.deleteMany({ where: { kind: 'own' } })
  await prisma.documentType.deleteMany()
})

const swimming: SentType = {
  ...{ name: 'Test d’aisance aquatique', hint: 'Délivré par un maître-nageur.', validity: 'none' },
  ...{ forSiblings: false, single: true, discreet: false },
}

async function add(change: Partial<SentType> = {}): Promise<string> {
  const added = await addType(asking, { ...swimming, ...change })
  if (!added.ok) throw new Error(added.refusal.code)
  return added.value.id
}

async function askFor(requiredTypes: string[]) {
  const { version } = await settingsToEdit(asking.staff)
  const settings = { ...guideSettings, requiredTypes }
  return saveDossierSettings(asking.staff, now, { version, settings })
}

async function family(children = 1): Promise<CreatedFamily> {
  const created = await createFamily(prisma, { children: Array.from({ length: children }, () => ({})) })
  await createValidatedDossier(prisma, created, schoolYear, now)
  return created
}

/** The pages stay in memory. */
const kept = new Map<string, Uint8Array<ArrayBuffer>>()
const storage: FileStorage = {
  async put(bytes) {
    const key = randomUUID()
    kept.set(key, new Uint8Array(bytes))
    return key
  },
  read: async (key) => kept.get(key) ?? null,
  remove: async (key) => void kept.delete(key),
}
const pages = () => [{ fileName: 'test.pdf', bytes: new TextEncoder().encode(`%PDF-1.7 ${randomUUID()}`) }]

async function send(home: CreatedFamily, typeId: string, childId: string | null = home.children[0]!.id) {
  return sendDocument(
    scopeOf(home),
    now,
    { kind: 'own', typeId, childId, schoolYear, files: await keepFiles(pages(), storage) },
    storage,
  )
}
async function sent(home: CreatedFamily, typeId: string): Promise<string> {
  const answer = await send(home, typeId)
  if (!answer.ok) throw new Error(answer.refusal.code)
  return answer.value.documentId
}
const accept = (documentId: string, validity: Parameters<typeof decideDocument>[2] | null = null) =>
  decideDocument(asking.staff, now, validity ?? { decision: 'accept', documentId, validity: null })

async function books(of: CreatedFamily): Promise<boolean> {
  const scope = scopeOf(of)
  await toggleDay(scope, now, { childId: of.children[0]!.id, activityId, day: wednesday })
  const answer = await submitBasket(scope, now, { key: randomUUID(), allOrNothing: false })
  await prisma.request.deleteMany({ where: { familyId: of.id } })
  await prisma.basketLine.deleteMany({ where: { familyId: of.id } })
  return answer.ok && answer.value.sent === 1
}

test('required, booking is closed until a family sends it and an agent accepts it', async () => {
  const home = await family()
  const typeId = await add()
  expect(await books(home)).toBe(true)
  await askFor([typeId])
  expect(await books(home)).toBe(false)
  const missing = async () => (await gateForFamily(scopeOf(home), now)).children[0]!.missing
  const [paper] = await missing()
  const { firstName } = home.children[0]!
  expect(missingSentence(paper!)).toMatch(`Test d’aisance aquatique de ${firstName}`)
  expect(missingHref(paper!)).toContain(`/documents?nature=${typeId}&enfant=${home.children[0]!.id}`)
  const id = await sent(home, typeId)
  expect(await missing()).toMatchObject([{ code: 'documentPending' }])
  expect(await books(home)).toBe(false)
  expect(await accept(id)).toEqual({ ok: true, value: null })
  expect(await books(home)).toBe(true)
})

test('accepted for some days, it opens those, whatever its school year', async () => {
  const home = await family()
  const typeId = await add({ validity: 'endOptional' })
  await askFor([typeId])
  const put = (validFrom: string, validUntil: string | null) =>
    createDocument(prisma, home, {
      ...{ kind: 'own', typeId, childId: home.children[0]!.id, schoolYear: '2025-2026' },
      ...{ receivedAt: new Date(now), validFrom: day(validFrom) },
      validUntil: validUntil === null ? null : day(validUntil),
    })
  await put('2025-09-01', '2026-12-08')
  expect(await books(home)).toBe(false)
  await put('2025-09-01', null)
  expect(await books(home)).toBe(true)
})

test('an agent says its days when it has some', async () => {
  const home = await family()
  const id = await sent(home, await add({ validity: 'required' }))
  expect(await accept(id)).toEqual({ ok: false, refusal: { code: 'validityMissing' } })
  const validity = { from: today, until: wednesday }
  expect(await accept(id, { decision: 'accept', documentId: id, validity })).toMatchObject({ ok: true })
  expect(await listDocuments(scopeOf(home), now)).toContainEqual(
    expect.objectContaining({ id, status: 'accepted', validUntil: wednesday }),
  )
})

describe('sending', () => {
  test('for one child only, unless it is for brothers and sisters', async () => {
    const home = await family(2)
    const one = await add()
    const shared = await add({ name: 'Attestation', forSiblings: true })
    expect(await send(home, one, null)).toEqual({ ok: false, refusal: { code: 'childMissing' } })
    expect(await send(home, shared, null)).toMatchObject({ ok: true })
    const again = { documentId: await sent(home, one), childId: home.children[1]!.id }
    expect(await useForSibling(scopeOf(home), now, again, storage)).toEqual({
      ok: false,
      refusal: { code: 'notForSiblings' },
    })
    const also = { documentId: await sent(home, shared), childId: home.children[1]!.id }
    expect(await useForSibling(scopeOf(home), now, also, storage)).toMatchObject({ ok: true })
  })

  test('one that was put away, or never was, is refused; what was sent is still answered', async () => {
    const home = await family()
    const typeId = await add()
    const id = await sent(home, typeId)
    await archiveType(asking, typeId)
    for (const nowhere of [typeId, randomUUID()])
      expect(await send(home, nowhere)).toEqual({ ok: false, refusal: { code: 'kindGone' } })
    expect(await accept(id)).toMatchObject({ ok: true })
    expect((await documentsOfFamily(asking.staff, home.id, now)).map(documentName)).toContain(swimming.name)
  })

  test('a newer one replaces that of its type alone', async () => {
    const home = await family()
    const [one, other] = [await add(), await add({ name: 'Autre test' })]
    const former = await sent(home, one)
    const beside = await sent(home, other)
    await accept(former)
    await accept(beside)
    await prisma.document.updateMany({ data: { receivedAt: new Date(now - 1000) } })
    await accept(await sent(home, one))
    const statusOf = async (id: string) => (await prisma.document.findUniqueOrThrow({ where: { id } })).status
    expect([await statusOf(former), await statusOf(beside)]).toEqual(['replaced', 'accepted'])
  })

  test('the database ties the kind and the type', async () => {
    const home = await family()
    const typeId = await add()
    const what = { familyId: home.id, schoolYear, status: 'received', receivedAt: new Date(now) } as const
    await expect(prisma.document.create({ data: { ...what, kind: 'own' } })).rejects.toThrow()
    await expect(prisma.document.create({ data: { ...what, kind: 'other', typeId } })).rejects.toThrow()
  })
})

test('the queue by type, what expires and the reminder name it, and the mail never when it is discreet', async () => {
  const home = await family()
  const [open, discreet] = [await add(), await add({ name: 'Avis', validity: 'required', discreet: true })]
  await sent(home, open)
  const queue = await documentQueue(asking.staff, { ...wholeDocumentQueue, typeId: open })
  expect(queue.documents.map(documentName)).toEqual([swimming.name])
  expect(await documentQueue(asking.staff, { ...wholeDocumentQueue, typeId: discreet })).toMatchObject({
    count: 0,
  })
  const dated = { childId: home.children[0]!.id, schoolYear, receivedAt: new Date(now), validFrom: today }
  const until = { validUntil: day('2026-12-01') }
  await createDocument(prisma, home, { kind: 'own', typeId: discreet, ...dated, ...until })
  // Of another type, it renews nothing.
  await createDocument(prisma, home, {
    ...{ kind: 'own', typeId: open, ...dated, validUntil: day('2027-08-31') },
  })
  const sort = { column: 'fin', isDescending: false } as const
  const { documents } = await documentsExpiring(asking.staff, today, sort, { limit: 10, offset: 0 })
  expect(documents.map(documentName)).toEqual(['Avis'])
  await remindExpiring(now)
  const [mail] = await prisma.outboxMail.findMany({ where: { familyId: home.id } })
  expect(mail!.text).toContain('Un document du dossier')
  expect(mail!.text).not.toContain('Avis')
})

test('one without an end of validity is kept until the child comes of age', async () => {
  const home = await family()
  const typeId = await add({ validity: 'endOptional' })
  await createDocument(prisma, home, {
    ...{ kind: 'own', typeId, childId: home.children[0]!.id, schoolYear: '2020-2021' },
    ...{ receivedAt: new Date(now), validFrom: today },
  })
  expect(await dueRows(prisma, 'documents', today)).toEqual([])
  expect(await dueRows(prisma, 'documents', day('2060-01-01'))).toHaveLength(
    await prisma.document.count({ where: { status: { in: ['accepted', 'replaced'] } } }),
  )
})

describe('the list of an administrator', () => {
  const names = async () => (await typesToEdit(asking.staff)).types.map(({ name }) => name)

  test('added at the end, moved, put away and put back; each is in the audit trail', async () => {
    const start = (await prisma.auditEntry.findFirst({ orderBy: { id: 'desc' } }))?.id ?? 0n
    const [a, , c] = [await add({ name: 'A' }), await add({ name: 'B' }), await add({ name: 'C' })]
    await moveType(asking, { id: c, direction: 'up' })
    await moveType(asking, { id: a, direction: 'up' })
    expect(await names()).toEqual(['A', 'C', 'B'])
    await archiveType(asking, a)
    await archiveType(asking, a)
    expect(await names()).toEqual(['C', 'B', 'A'])
    expect((await kindsToSend(scopeOf(await family()), null)).types.map(({ name }) => name)).toEqual([
      'C',
      'B',
    ])
    await restoreType(asking, a)
    expect(await names()).toEqual(['C', 'B', 'A'])
    await changeType(asking, { ...swimming, id: a })
    const entries = await prisma.auditEntry.findMany({
      where: { id: { gt: start } },
      orderBy: { id: 'asc' },
    })
    expect(entries.map(({ action }) => action.split('.')[1])).toEqual([
      'add',
      'add',
      'add',
      'move',
      'archive',
      'restore',
      'change',
    ])
  })

  test('a name is given once, and may be taken again from what was put away', async () => {
    const id = await add()
    const taken = { ok: false, refusal: { code: 'nameTaken' } }
    expect(await addType(asking, { ...swimming, name: 'test D’AISANCE aquatique' })).toEqual(taken)
    await archiveType(asking, id)
    const other = await add()
    expect(await restoreType(asking, id)).toEqual(taken)
    expect(await changeType(asking, { ...swimming, id: other })).toMatchObject({ ok: true })
  })

  test('once sent, it may be named otherwise, and its terms stay', async () => {
    const id = await add()
    await sent(await family(), id)
    const change = (what: Partial<SentType>) => changeType(asking, { ...swimming, id, ...what })
    expect(await change({ validity: 'required' })).toEqual({ ok: false, refusal: { code: 'termsInUse' } })
    expect(await change({ name: 'Test de natation', discreet: true })).toMatchObject({ ok: true })
    expect((await typesToEdit(asking.staff)).types).toMatchObject([
      { name: 'Test de natation', validity: 'none', isUsed: true },
    ])
  })

  test('what is asked before booking is neither put away nor hidden', async () => {
    const id = await add()
    await askFor([id])
    expect(await archiveType(asking, id)).toEqual({ ok: false, refusal: { code: 'stillRequired' } })
    expect(await offerKinds(asking, ['other'])).toEqual({
      ok: false,
      refusal: { code: 'required', kind: 'insuranceCertificate' },
    })
    await askFor([])
    await archiveType(asking, id)
    expect(await askFor([id])).toEqual({ ok: false, refusal: { code: 'settingsMoved' } })
  })

  test('kinds of the portal that are hidden aren’t offered, but where a page leads to them', async () => {
    expect(await offerKinds(asking, ['insuranceCertificate', 'other'])).toMatchObject({ ok: true })
    const scope = scopeOf(await family())
    expect((await kindsToSend(scope, null)).kinds).toEqual(['insuranceCertificate', 'other'])
    expect((await kindsToSend(scope, 'pai')).kinds).toEqual(['insuranceCertificate', 'pai', 'other'])
    await prisma.dossierSettings.update({ where: { id: 1 }, data: { hiddenDocuments: [] } })
  })

  test('as many statements for ten types as for one', async () => {
    await add()
    const { statements } = await countStatements(() => typesToEdit(asking.staff))
    for (const name of 'ABCDEFGHI') await add({ name })
    expect((await countStatements(() => typesToEdit(asking.staff))).statements).toBe(statements)
  })
})
