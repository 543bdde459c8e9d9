import { beforeEach, expect, test } from 'vitest'
import { nested } from '@/lib/actions/form-data'
import { toDb } from '@/lib/db/day'
import { openTestDatabase } from '@/lib/db/testing'
import { addDays, type Day, day } from '@/lib/time/day'
import { parisInstant } from '@/lib/time/paris'
import { createRequests } from '@/prisma/booking-factory'
import { createOrganisation, createStaff } from '@/prisma/factories'
import { createOffer, settingsScope, staffScopeOf } from '@/prisma/offer-factory'
import { digestSettingsToEdit, isDigestOff } from './queries'
import { digestSettingsForm, digestSettingsValues } from './schema'
import { chooseDigest, saveDigestSettings, sendDigests } from './service'

const { prisma } = await openTestDatabase()
await createOrganisation(prisma)
const wednesdays = [0, 1].map((week) => addDays(day('2027-01-06'), 7 * week))
const at = (on: Day, time = '07:30') => parisInstant(on, time)

// Asked for on Monday 23: three whole working days have passed on Friday 27.
const asked = at(day('2026-11-23'), '10:00')
const thursday = day('2026-11-26')
const friday = day('2026-11-27')
const here = await createOffer(prisma, { days: wednesdays })
const elsewhere = await createOffer(prisma, { days: wednesdays })
await createRequests(prisma, asked, { ...here, days: wednesdays, families: 1 })
const { centreId } = await prisma.programme.findUniqueOrThrow({ where: { id: here.programmeId } })
const otherCentre = await prisma.programme.findUniqueOrThrow({ where: { id: elsewhere.programmeId } })

beforeEach(async () => {
  await prisma.outboxMail.deleteMany()
  await prisma.staffDigest.deleteMany()
  await prisma.staff.updateMany({ data: { disabledAt: new Date(asked) } })
})

const passwordHash = 'they have come once'
const mails = () => prisma.outboxMail.findMany({ orderBy: { to: 'asc' } })

test('each is told what waits for their rights and centres, once a morning, and nothing when nothing does', async () => {
  const email = (name: string) => `${name}@digest.example`
  await createStaff(prisma, { email: email('agent'), passwordHash })
  await createStaff(prisma, {
    email: email('director'),
    passwordHash,
    role: 'director',
    centreIds: [centreId],
  })
  await createStaff(prisma, {
    ...{ email: email('elsewhere'), passwordHash, role: 'director', centreIds: [otherCentre.centreId] },
  })
  await createStaff(prisma, { email: email('finance'), passwordHash, role: 'finance' })
  await createStaff(prisma, { email: email('invited') })

  expect(await sendDigests(at(thursday, '07:29'))).toBe(0)
  expect(await sendDigests(at(thursday))).toBe(2)
  const posted = await mails()
  expect(posted.map(({ to }) => to)).toEqual([email('agent'), email('director')])
  for (const mail of posted) {
    expect(mail).toMatchObject({
      kind: 'staffDigest',
      subject: 'Ce qui vous attend\u00a0: 2 demandes de jours',
    })
    expect(mail.text).toContain('2\u00a0: demandes de jours, depuis le lundi 23 novembre')
    expect(mail.text).toContain('https://portail.test/admin')
  }
  expect(await sendDigests(at(thursday, '08:15'))).toBe(0)
  expect(await sendDigests(at(friday))).toBe(2)
})

test('what has waited too long is escalated to administrators and directors, who can’t switch that off', async () => {
  const director = await createStaff(prisma, { passwordHash, role: 'director', centreIds: [centreId] })
  const agent = await createStaff(prisma, { passwordHash })
  for (const member of [director, agent]) {
    const scope = { ...staffScopeOf(member), role: member.role }
    await chooseDigest(scope, asked, false)
    expect(await isDigestOff(scope)).toBe(true)
  }
  expect(await sendDigests(at(thursday))).toBe(0)
  expect(await sendDigests(at(friday))).toBe(1)
  const [mail] = await mails()
  expect(mail!.subject).toBe('En attente depuis plus de 3 jours ouvrés\u00a0: 2 demandes de jours')
})

test('eight runs at once, on connections of their own, tell each person once', async () => {
  await createStaff(prisma, { passwordHash })
  await createStaff(prisma, { passwordHash })
  const told = await Promise.all(Array.from({ length: 8 }, () => sendDigests(at(thursday))))
  expect(told.reduce((sum, count) => sum + count, 0)).toBe(2)
  expect(await mails()).toHaveLength(2)
})

test('the control: without the mark of the morning, each run tells again', async () => {
  await createStaff(prisma, { passwordHash })
  for (let run = 0; run < 2; run++) {
    expect(await sendDigests(at(thursday))).toBe(1)
    await prisma.staffDigest.deleteMany({ where: { day: toDb(thursday) } })
  }
})

test('an administrator sets its hour; off, nobody is told', async () => {
  await createStaff(prisma, { passwordHash })
  const admin = await settingsScope(prisma)
  const values = digestSettingsValues(await digestSettingsToEdit(admin))
  expect(values).toEqual({ isOn: 'oui', at: '07:30', escalationDays: '3' })
  const set = (change: object) =>
    saveDigestSettings(admin, asked, digestSettingsForm.parse(nested({ ...values, ...change })))
  await set({ at: '09:00' })
  expect(await sendDigests(at(thursday))).toBe(0)
  expect(await sendDigests(at(thursday, '09:00'))).toBe(1)
  await set({ isOn: undefined })
  expect(await sendDigests(at(friday, '09:00'))).toBe(0)
  expect(await prisma.auditEntry.count({ where: { action: 'digestSettings.set' } })).toBe(2)
  await set({})
})

test.each(['0', '21', '1,5', '', '-1'])('%j working days are refused, at their field', (typed) => {
  const refused = digestSettingsForm.safeParse({ isOn: 'oui', at: '07:30', escalationDays: typed })
  expect(refused.error?.issues[0]?.path).toEqual(['escalationDays'])
})
