import { expect, test } from 'vitest'
import { toDb } from '@/lib/db/day'
import { countStatements, openTestDatabase } from '@/lib/db/testing'
import { addDays, day } from '@/lib/time/day'
import { parisInstant } from '@/lib/time/paris'
import { createRequests } from '@/prisma/booking-factory'
import { createFamily, createOrganisation, createStaff, createValidatedDossier } from '@/prisma/factories'
import { createOffer, staffScopeOf } from '@/prisma/offer-factory'
import { audienceNow, listMessages, readMessage, sentRecipients } from './queries'
import { type Audience, messageForm } from './schema'
import { deleteDraft, sendMessage, writeMessage } from './service'

const { prisma } = await openTestDatabase()
await createOrganisation(prisma)
const now = parisInstant(day('2026-11-27'), '09:00')
const asked = parisInstant(day('2026-11-23'), '10:00')
const days = [0, 1].map((week) => addDays(day('2026-12-09'), 7 * week))
const here = await createOffer(prisma, { days, name: 'Ici' })
const elsewhere = await createOffer(prisma, { days, name: 'Ailleurs' })
await createRequests(prisma, asked, { ...here, days: [days[0]!], families: 2 })
await createRequests(prisma, asked, { ...elsewhere, days: [days[1]!], families: 1 })
const centreOf = async (id: string) => (await prisma.programme.findUniqueOrThrow({ where: { id } })).centreId
const [hereCentre, elsewhereCentre] = await Promise.all(
  [here, elsewhere].map(({ programmeId }) => centreOf(programmeId)),
)
// What was asked for is accepted.
const lines = await prisma.requestLine.findMany()
await prisma.booking.createMany({
  data: lines.map(({ id, familyId, childId, programmeId, groupId, activityId, day: on }) => ({
    ...{ lineId: id, familyId, childId, programmeId, groupId, activityId, day: on },
    ...{ status: 'accepted' as const, acceptedAt: new Date(now) },
  })),
})
await prisma.requestLine.updateMany({
  data: { status: 'accepted', decidedAt: new Date(now), endedBy: 'staff' },
})

const agent = staffScopeOf(await createStaff(prisma))
const directorOf = async (centreId: string) =>
  staffScopeOf(await createStaff(prisma, { role: 'director', centreIds: [centreId] }), [centreId])
const director = await directorOf(elsewhereCentre!)
const anywhere = { centreId: null, programmeId: null }
const booked = (change: object = {}): Audience => ({
  ...{ kind: 'booked', from: days[0]!, until: days[1]!, ...anywhere, ...change },
})
const counts = async (audience: Audience, staff = agent) => {
  const { families, recipients } = await audienceNow(staff, audience, now)
  return [families, recipients.filter(({ reach }) => reach === 'mail').length]
}
const words = { subject: 'Sortie de {enfant}', text: 'Bonjour {prénom},\n\nPrévoyez des bottes.\nMerci.' }
const draft = async (sent: object, staff = agent) => {
  const written = await writeMessage({ staff, now }, messageForm.parse({ ...words, ...sent }))
  if (!written.ok) throw new Error(written.refusal.code)
  return written.value.id
}
const mails = () => prisma.outboxMail.findMany({ where: { kind: 'familyMessage' }, orderBy: { to: 'asc' } })

test('the families of the children booked between two days, at a place, in one’s own centres only', async () => {
  expect(await counts(booked())).toEqual([3, 3])
  expect(await counts(booked({ until: days[0]! }))).toEqual([2, 2])
  expect(await counts(booked({ programmeId: elsewhere.programmeId }))).toEqual([1, 1])
  expect(await counts(booked({ centreId: hereCentre! }))).toEqual([2, 2])
  expect(await counts(booked(), director)).toEqual([1, 1])
  expect(await counts(booked({ centreId: hereCentre! }), director)).toEqual([0, 0])
  const [first] = await prisma.booking.findMany({ where: { programmeId: here.programmeId } })
  await prisma.booking.update({ where: { id: first!.id }, data: { status: 'cancelled' } })
  expect(await counts(booked())).toEqual([2, 2])
  await prisma.booking.update({ where: { id: first!.id }, data: { status: 'accepted' } })
})

test('a director writes to nobody of another centre: neither a family nor a place of it', async () => {
  const { familyId } = await prisma.booking.findFirstOrThrow({ where: { programmeId: here.programmeId } })
  const refused = async (sent: object) =>
    (await writeMessage({ staff: director, now }, messageForm.parse({ ...words, ...sent }))) as object
  const noSuchAudience = { ok: false, refusal: { code: 'noSuchAudience' } }
  expect(await refused({ kind: 'family', familyId })).toEqual(noSuchAudience)
  const span = { kind: 'booked', from: days[0], until: days[1] }
  expect(await refused({ ...span, place: `centre:${hereCentre}` })).toEqual(noSuchAudience)
  expect(await refused({ ...span, place: `accueil:${here.programmeId}` })).toEqual(noSuchAudience)
  expect(await counts({ kind: 'family', familyId }, director)).toEqual([0, 0])
})

test('the families on the waiting list of a period', async () => {
  const period = await prisma.period.create({
    data: {
      ...{ kind: 'cycle', name: 'Cycle 2', schoolYear: '2026-2027' },
      ...{ firstDay: toDb(days[0]!), lastDay: toDb(days[0]!) },
    },
  })
  const audience = { kind: 'waiting', periodId: period.id, ...anywhere } as const
  expect(await counts(audience)).toEqual([0, 0])
  await prisma.requestLine.updateMany({
    where: { programmeId: here.programmeId },
    data: { status: 'waiting', decidedAt: null, endedBy: null },
  })
  expect(await counts(audience)).toEqual([2, 2])
  expect(await counts(audience, director)).toEqual([0, 0])
  expect(await counts({ ...audience, programmeId: elsewhere.programmeId })).toEqual([0, 0])
})

test('the families whose dossier isn’t finished, and no others', async () => {
  const audience = { kind: 'dossier', schoolYear: '2026-2027', ...anywhere } as const
  const before = await counts(audience)
  const family = await createFamily(prisma, { name: 'Inachevé' })
  expect(await counts(audience)).toEqual([before[0]! + 1, before[1]! + 1])
  await createValidatedDossier(prisma, family, '2026-2027', now)
  expect(await counts(audience)).toEqual(before)
  expect(await counts({ ...audience, schoolYear: '2024-2025' })).toEqual([0, 0])
})

test('a message reaches each adult once, with what they may read; the others are to be telephoned to', async () => {
  const family = await createFamily(prisma, {
    name: 'Marchand',
    adults: [
      { firstName: 'Ada', email: 'ada@message.example' },
      { firstName: 'Luc', email: 'luc@message.example' },
      { firstName: 'Ève', email: 'eve@message.example' },
      { firstName: 'Bob', email: 'bob@message.example' },
      { firstName: 'Max', email: null },
    ],
    children: [
      { firstName: 'Zoé', birthDate: day('2016-01-02') },
      { firstName: 'Noé', birthDate: day('2019-01-02') },
    ],
  })
  const [ada, luc, eve, bob] = family.adults
  const [zoe, noe] = family.children
  const lose = (adultId: string, childId: string) =>
    prisma.parentalAuthority.update({
      where: { adultId_childId: { adultId, childId } },
      data: { hasAuthority: false },
    })
  await lose(luc!.id, zoe!.id)
  await lose(eve!.id, zoe!.id)
  await lose(eve!.id, noe!.id)
  await prisma.bouncedAddress.create({
    data: { address: 'bob@message.example', at: new Date(now), source: 'staff', reason: 'Partie' },
  })
  const messageId = await draft({ kind: 'family', familyId: family.id })
  const found = await audienceNow(agent, { kind: 'family', familyId: family.id }, now)
  expect(found).toMatchObject({ families: 1, withoutAuthority: 1 })

  const send = (seen: number) => sendMessage({ staff: agent, now }, { messageId, seen })
  expect(await send(3)).toEqual({ ok: false, refusal: { code: 'audienceMoved', mails: 2 } })
  expect(await send(2)).toEqual({ ok: true, value: { isSentNow: true } })
  expect(await send(2)).toEqual({ ok: true, value: { isSentNow: false } })
  const posted = await mails()
  expect(posted.map(({ to, subject }) => [to, subject])).toEqual([
    ['ada@message.example', 'Sortie de Zoé et Noé'],
    ['luc@message.example', 'Sortie de Noé'],
  ])
  expect(posted[0]).toMatchObject({ familyId: family.id, status: 'pending' })
  expect(posted[0]!.text).toMatch(
    /^Bonjour Ada,\n\nPrévoyez des bottes\.\nMerci\.\n\nPour répondre, écrivez à /,
  )

  const message = await readMessage(agent, messageId)
  expect(message).toMatchObject({
    isDraft: false,
    audienceLabel: `Famille Marchand, n°\u00a0${family.number}`,
  })
  const sent = await sentRecipients(agent, message!, 1)
  expect(sent).toMatchObject({ total: 4, families: 1, mails: 2, toCall: 2 })
  expect(sent.recipients.map(({ name, reach }) => [name, reach])).toEqual([
    ['Bob Marchand', 'bounced'],
    ['Max Marchand', 'noAddress'],
    ['Ada Marchand', 'mail'],
    ['Luc Marchand', 'mail'],
  ])
  expect([ada!.id, bob!.id]).toContain(sent.recipients[2]!.adultId)
  expect(await prisma.auditEntry.findFirst({ where: { action: 'message.send' } })).toMatchObject({
    accountId: agent.accountId,
    familyId: family.id,
    details: { families: 1, mails: 2 },
  })
})

test('what is sent doesn’t change any more; a draft is its author’s, changed and thrown away', async () => {
  const span = { kind: 'booked', from: days[0], until: days[0] }
  const messageId = await draft(span)
  const other = staffScopeOf(await createStaff(prisma))
  expect(await readMessage(other, messageId)).toBeNull()
  expect(await sendMessage({ staff: other, now }, { messageId, seen: 2 })).toMatchObject({ ok: false })
  expect(await draft({ ...span, draftId: messageId, subject: 'Autre' })).toBe(messageId)
  expect((await readMessage(agent, messageId))!.subject).toBe('Autre')
  expect(await deleteDraft({ staff: other, now }, messageId)).toMatchObject({ ok: false })
  expect(await deleteDraft({ staff: agent, now }, messageId)).toEqual({ ok: true, value: null })
  const gone = await sendMessage({ staff: agent, now }, { messageId, seen: 2 })
  expect(gone).toEqual({ ok: false, refusal: { code: 'notFound' } })

  const { id } = await prisma.familyMessage.findFirstOrThrow({ where: { status: 'sent' } })
  const changed = await writeMessage(
    { staff: agent, now },
    messageForm.parse({ ...words, ...span, draftId: id }),
  )
  expect(changed).toEqual({ ok: false, refusal: { code: 'alreadySent' } })
  expect(await deleteDraft({ staff: agent, now }, id)).toMatchObject({ refusal: { code: 'alreadySent' } })
  expect(await readMessage(other, id)).not.toBeNull()
  expect(await readMessage(director, id)).toBeNull()
})

test('a message that nobody would receive isn’t sent', async () => {
  const family = await createFamily(prisma, { adults: [{ email: null }] })
  const messageId = await draft({ kind: 'family', familyId: family.id })
  const sent = await sendMessage({ staff: agent, now }, { messageId, seen: 0 })
  expect(sent).toEqual({ ok: false, refusal: { code: 'nobody' } })
})

test('many families take as many statements as few, and a page of messages as many as one', async () => {
  const [few, many] = [booked({ programmeId: elsewhere.programmeId }), booked()]
  const one = await countStatements(() => audienceNow(agent, few, now))
  const three = await countStatements(() => audienceNow(agent, many, now))
  expect(three.result.families).toBeGreaterThan(one.result.families)
  expect(three.statements).toBe(one.statements)
  const sending = async (place: string, seen: number) => {
    const messageId = await draft({ kind: 'booked', from: days[0], until: days[1], place })
    return countStatements(() => sendMessage({ staff: agent, now }, { messageId, seen }))
  }
  const small = await sending(`accueil:${elsewhere.programmeId}`, 1)
  const large = await sending('', 3)
  expect([small.result, large.result]).toEqual([
    { ok: true, value: { isSentNow: true } },
    { ok: true, value: { isSentNow: true } },
  ])
  expect(large.statements).toBe(small.statements)
  const list = await listMessages(agent, { sort: { column: 'date', isDescending: true }, page: 1 })
  expect(list.messages[0]).toMatchObject({ isDraft: false, mails: 3, troubles: 0, toCall: 0 })
})

test.each([
  [{ kind: 'booked', from: '2026-12-09', until: '2026-12-08' }, 'until', /vient après/],
  [{ kind: 'booked', from: '2026-12-09', until: '2028-12-08' }, 'until', /Un an|un an/],
  [{ kind: 'booked', from: '', until: '2026-12-08' }, 'from', /premier jour/],
  [{ kind: 'booked', from: '2026-12-09', until: '2026-12-09', place: 'x' }, 'place', /liste/],
  [{ kind: 'waiting' }, 'periodId', /période/],
  [{ kind: 'dossier', schoolYear: 'x' }, 'schoolYear', /année/],
  [{ kind: 'dossier', schoolYear: '2026-2027', subject: '' }, 'subject', /objet/],
  [{ kind: 'dossier', schoolYear: '2026-2027', text: 'Bonjour {prenom}' }, 'text', /\{prenom\}/],
])('%j is refused at its field', (sent, field, message) => {
  const [issue] = messageForm.safeParse({ ...words, ...sent }).error!.issues
  expect([issue!.path.join('.'), issue!.message]).toEqual([field, expect.stringMatching(message)])
})
