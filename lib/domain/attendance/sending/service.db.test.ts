import { expect, test } from 'vitest'
import { openTestDatabase } from '@/lib/db/testing'
import { day } from '@/lib/time/day'
import { parisInstant } from '@/lib/time/paris'
import { createBookingFamily, createService } from '@/prisma/booking-factory'
import { createOrganisation, createStaff } from '@/prisma/factories'
import { createOffer } from '@/prisma/offer-factory'
import { openRules } from '@/prisma/open-rules'
import { sendLists } from './service'

const { prisma } = await openTestDatabase()
await createOrganisation(prisma)
const service = await createService(prisma)
const wednesday = day('2026-12-09')
const eve = (time: string) => parisInstant(day('2026-12-08'), time)
const asked = parisInstant(day('2026-11-23'), '09:00')
const offer = await createOffer(prisma, { days: [wednesday], rules: openRules() })
const elsewhere = await createOffer(prisma, { days: [wednesday], rules: openRules() })
const centreOf = async (programmeId: string) =>
  (await prisma.programme.findUniqueOrThrow({ where: { id: programmeId } })).centreId

test('at 18 h the director of a centre receives tomorrow’s children, once, and nothing of their health', async () => {
  const family = await createBookingFamily(prisma, asked, {
    children: [{ firstName: 'Léonie', lastName: 'Aubin' }],
  })
  await service.askAndAccept(family, asked, { activityId: offer.wholeDay, days: [wednesday] })
  const here = await createStaff(prisma, {
    ...{ email: 'here@lists.example', role: 'director', centreIds: [await centreOf(offer.programmeId)] },
  })
  await createStaff(prisma, {
    ...{
      email: 'elsewhere@lists.example',
      role: 'director',
      centreIds: [await centreOf(elsewhere.programmeId)],
    },
  })
  expect(await sendLists(eve('17:59'))).toBe(0)
  const runs = await Promise.all([sendLists(eve('18:00')), sendLists(eve('18:00')), sendLists(eve('18:00'))])
  expect(runs.reduce((sum, count) => sum + count, 0)).toBe(1)
  expect(await sendLists(eve('23:00'))).toBe(0)
  const [mail, ...others] = await prisma.outboxMail.findMany({ where: { kind: 'attendanceLists' } })
  expect(others).toEqual([])
  expect(mail).toMatchObject({
    ...{ to: 'here@lists.example', subject: 'Enfants attendus le mercredi 9 décembre\u00a0: 1' },
  })
  expect(mail!.text).toContain('AUBIN Léonie')
  expect(mail!.text).toContain(`https://portail.test/admin/presences?jour=${wednesday}`)
  expect(
    await prisma.auditEntry.count({ where: { action: 'attendanceLists.send', subjectId: here.id } }),
  ).toBe(1)

  // The control: without the mark of the evening, it leaves again.
  await prisma.attendanceSending.deleteMany()
  expect(await sendLists(eve('18:01'))).toBe(1)
})
