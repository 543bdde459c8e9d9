import { beforeEach, expect, test } from 'vitest'
import type { StaffRole } from '@/lib/auth/permissions'
import { openTestDatabase } from '@/lib/db/testing'
import { addDays, type Day, day } from '@/lib/time/day'
import { parisInstant } from '@/lib/time/paris'
import { createRequests } from '@/prisma/booking-factory'
import { createOrganisation, createStaff } from '@/prisma/factories'
import { createOffer, staffScopeOf } from '@/prisma/offer-factory'
import { chooseDigest, sendDigests } from '../digest/service'
import { colleaguesOf, replacementsOf, replacementsToday } from './queries'
import { endReplacement, nameReplacement } from './service'

const { prisma } = await openTestDatabase()
await createOrganisation(prisma)
const wednesdays = [0, 1].map((week) => addDays(day('2027-01-06'), 7 * week))
// Asked for on Monday 23: three whole working days have passed on Friday 27.
const asked = parisInstant(day('2026-11-23'), '10:00')
const friday = day('2026-11-27')
const now = parisInstant(friday, '07:30')
const here = await createOffer(prisma, { days: wednesdays })
const elsewhere = await createOffer(prisma, { days: wednesdays })
await createRequests(prisma, asked, { ...here, days: wednesdays, families: 1 })
const centreOf = async (id: string) => (await prisma.programme.findUniqueOrThrow({ where: { id } })).centreId
const [hereId, elsewhereId] = [await centreOf(here.programmeId), await centreOf(elsewhere.programmeId)]

beforeEach(async () => {
  await prisma.outboxMail.deleteMany()
  await prisma.staffDigest.deleteMany()
  await prisma.staffReplacement.deleteMany()
  await prisma.staff.updateMany({ data: { disabledAt: new Date(asked) } })
})

async function member(role: StaffRole, centreIds: string[] = []) {
  const staff = await createStaff(prisma, {
    ...{ role, centreIds, passwordHash: 'they have come once', lastName: role },
    email: `${crypto.randomUUID()}@remplacement.example`,
  })
  const limits = role === 'director' ? centreIds : null
  return { ...staffScopeOf(staff, limits), role, id: staff.id }
}
const span = (first: Day, last: Day) => ({ firstDay: first, lastDay: last })
const week = span(friday, addDays(friday, 6))
const mails = () => prisma.outboxMail.findMany({ orderBy: { createdAt: 'asc' } })

test('a director away is replaced by an agent, who hears of what waits too long, even with the e-mail off', async () => {
  const director = await member('director', [hereId])
  const agent = await member('agent')
  await chooseDigest(agent, now, false)
  expect(await sendDigests(now)).toBe(1)
  await prisma.outboxMail.deleteMany()
  await prisma.staffDigest.deleteMany()
  expect(
    await nameReplacement({ staff: director, now }, director.id, { replacementId: agent.id, ...week }),
  ).toEqual({
    ok: true,
    value: null,
  })
  expect(await sendDigests(now)).toBe(2)
  const posted = await mails()
  expect(posted.map(({ subject }) => subject)).toEqual(
    Array.from({ length: 2 }, () => 'En attente depuis plus de 3 jours ouvrés\u00a0: 2 demandes de jours'),
  )
  expect(
    posted.filter(({ text }) => text.includes('Vous remplacez Nadia director jusqu’au jeudi 3 décembre')),
  ).toHaveLength(1)
  expect(await replacementsToday(agent, friday)).toMatchObject({
    replaces: [{ who: { id: director.id } }],
    replacedBy: null,
  })
  expect(await replacementsToday(director, friday)).toMatchObject({
    replaces: [],
    replacedBy: { who: { id: agent.id } },
  })
  expect(await prisma.auditEntry.count({ where: { action: 'replacement.name' } })).toBe(1)
})

test('before and after its days, and for somebody who has left, a replacement changes nothing', async () => {
  const director = await member('director', [hereId])
  const agent = await member('agent')
  await chooseDigest(agent, now, false)
  const name = (away: ReturnType<typeof span>) =>
    nameReplacement({ staff: director, now }, director.id, { replacementId: agent.id, ...away })
  await name(span(addDays(friday, 1), addDays(friday, 3)))
  expect(await sendDigests(now)).toBe(1)
  await prisma.staffDigest.deleteMany()
  await prisma.staffReplacement.deleteMany()
  await name(week)
  await prisma.staff.update({ where: { id: director.id }, data: { disabledAt: new Date(now) } })
  expect(await sendDigests(now)).toBe(0)
  expect((await replacementsToday(agent, friday)).replaces).toEqual([])
})

test('a role never gets more: finances replacing an agent hear of no request, a director of no other centre’s pages', async () => {
  const agent = await member('agent')
  const finance = await member('finance')
  const other = await member('director', [elsewhereId])
  const named = (replacementId: string) =>
    nameReplacement({ staff: agent, now }, agent.id, { replacementId, ...week })
  await named(finance.id)
  expect(await sendDigests(now)).toBe(1)
  await prisma.staffReplacement.deleteMany()
  await prisma.staffDigest.deleteMany()
  await named(other.id)
  expect(await sendDigests(now)).toBe(1)

  const director = await member('director', [hereId])
  await prisma.staffDigest.deleteMany()
  await prisma.outboxMail.deleteMany()
  await nameReplacement({ staff: director, now }, director.id, { replacementId: other.id, ...week })
  expect(await sendDigests(now)).toBe(3)
  expect(await prisma.staffCentre.count({ where: { staffId: other.id } })).toBe(1)
})

test('oneself, or anybody for an administrator; never what overlaps, nor somebody who hasn’t come', async () => {
  const agent = await member('agent')
  const colleague = await member('agent')
  const admin = await member('administrator')
  const invited = await createStaff(prisma)
  const name = (staff: typeof agent, absentId: string, replacementId: string, away = week) =>
    nameReplacement({ staff, now }, absentId, { replacementId, ...away })
  const refused = (code: string) => ({ ok: false, refusal: expect.objectContaining({ code }) as object })
  expect(await name(agent, colleague.id, admin.id)).toEqual(refused('notFound'))
  expect(await name(agent, agent.id, agent.id)).toEqual(refused('cannotReplace'))
  expect(await name(agent, agent.id, invited.id)).toEqual(refused('cannotReplace'))
  expect(await name(agent, agent.id, colleague.id, span(friday, addDays(friday, -1)))).toEqual(
    refused('order'),
  )
  expect(await name(admin, agent.id, colleague.id)).toMatchObject({ ok: true })
  expect(await name(agent, agent.id, admin.id, span(week.lastDay, week.lastDay))).toEqual(refused('overlaps'))
  expect((await colleaguesOf(agent, agent.id)).map(({ id }) => id)).not.toContain(invited.id)

  const [known] = await replacementsOf(agent, agent.id, friday)
  expect(known).toMatchObject({ who: { id: colleague.id }, ...week })
  expect(await endReplacement({ staff: colleague, now }, known!.id)).toEqual(refused('notFound'))
  expect(await endReplacement({ staff: agent, now }, known!.id)).toEqual({ ok: true, value: null })
  expect(await replacementsOf(agent, agent.id, friday)).toEqual([])
})
