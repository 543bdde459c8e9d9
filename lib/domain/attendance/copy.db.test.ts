import { beforeAll, expect, test } from 'vitest'
import { openTestDatabase } from '@/lib/db/testing'
import { storedData } from '@/lib/domain/dossier/stored/schema'
import { day, schoolYearOf } from '@/lib/time/day'
import { parisInstant } from '@/lib/time/paris'
import { createBookingFamily, createService } from '@/prisma/booking-factory'
import { withCanaries } from '@/prisma/canaries'
import { createOrganisation } from '@/prisma/factories'
import { createOffer } from '@/prisma/offer-factory'
import { openRules } from '@/prisma/open-rules'
import { fullRecord } from '@/prisma/record-factory'
import { listCopy, openAttendanceList } from './queries'

const { prisma } = await openTestDatabase()
const wednesday = day('2026-12-09')
const asked = parisInstant(day('2026-11-23'), '09:00')

let service: Awaited<ReturnType<typeof createService>>
let offer: Awaited<ReturnType<typeof createOffer>>
beforeAll(async () => {
  await createOrganisation(prisma)
  service = await createService(prisma)
  offer = await createOffer(prisma, { days: [wednesday], rules: openRules(), capacity: 30 })
})

test('what a tablet keeps of a list names who is expected, and says nothing of their health nor of their judgments', async () => {
  const family = await createBookingFamily(prisma, asked)
  await service.askAndAccept(family, asked, { activityId: offer.wholeDay, days: [wednesday] })
  const child = await prisma.child.findUniqueOrThrow({ where: { id: family.childId } })
  const of = { kind: 'medicalSheet' as const, subjectId: child.id, schoolYear: schoolYearOf(wednesday) }
  const { record } = withCanaries(fullRecord(of.kind, of.schoolYear, child), 'copie')
  await prisma.dossierRecord.updateMany({
    where: { childId: child.id, kind: of.kind },
    data: { data: storedData(of, record) },
  })
  await prisma.parentalAuthority.create({
    data: {
      ...{ child: { connect: { id: child.id } }, mayCollect: false },
      adult: { create: { firstName: 'Odile', lastName: 'Interdite' } },
    },
  })

  const opened = await openAttendanceList(service.staff, asked, offer.programmeId, wednesday)
  expect(opened!.rows[0]!.care).toMatchObject({
    hasAllergy: true,
    hasPai: true,
    keptAway: ['Odile Interdite'],
  })
  const copy = await listCopy(service.staff, offer.programmeId, wednesday)
  expect(copy!.rows).toEqual(opened!.rows.map(({ care: _care, ...row }) => row))
  expect(copy!.rows).toHaveLength(1)
  expect(JSON.stringify(copy)).not.toMatch(/canari-|allerg|pai\b|care|keptAway|Interdite/i)
})

test('the list of a centre that isn’t theirs is kept by no tablet', async () => {
  const director = { ...service.staff, role: 'director' as const, centreIds: [] }
  expect(await listCopy(director, offer.programmeId, wednesday)).toBeNull()
  expect(await listCopy(service.staff, 'nulle-part', wednesday)).toBeNull()
})
