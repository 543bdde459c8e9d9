import { expect, test } from 'vitest'
import { openTestDatabase } from '@/lib/db/testing'
import { parisInstant } from '@/lib/time/paris'
import { day } from '@/lib/time/day'
import { createOrganisation, createStaff } from '@/prisma/factories'
import { staffScopeOf } from '@/prisma/offer-factory'
import { countRoom } from '../service'
import { roomToEdit } from './queries'
import { roomSettingsForm, roomSettingsValues } from './schema'
import { setRoom } from './service'

const { prisma } = await openTestDatabase()
await createOrganisation(prisma)
const now = Date.UTC(2027, 4, 10, 6)

const typed = { mode: 'automatique', places: '300', opensOn: '2027-05-12', opensAt: '08:30' }

test('the settings hold from the next count, are read again as they were typed, and are in the journal', async () => {
  const staff = staffScopeOf(await createStaff(prisma))
  const settings = roomSettingsForm.parse(typed)
  expect(settings).toEqual({ isOn: true, places: 300, opensAt: parisInstant(day('2027-05-12'), '08:30') })
  await setRoom({ staff, now }, settings)
  expect(await countRoom(now, { seen: [], left: [] }, 250)).toMatchObject(settings)
  const { settings: read, byDefault, waiting } = await roomToEdit(staff, now)
  expect(roomSettingsValues(read)).toEqual(typed)
  expect([byDefault, waiting]).toEqual([250, 0])
  expect(await prisma.auditEntry.findFirstOrThrow({ orderBy: { id: 'desc' } })).toMatchObject({
    ...{ action: 'waitingRoom.set', accountId: staff.accountId },
    details: { isOn: true, places: 300, opensAt: '2027-05-12T06:30:00.000Z' },
  })

  await setRoom({ staff, now }, roomSettingsForm.parse({ ...typed, places: '', opensOn: '', opensAt: '' }))
  expect(await countRoom(now, { seen: [], left: [] }, 250)).toMatchObject({ places: 250, opensAt: null })
})

test.each([
  ['places', { places: '9' }],
  ['places', { places: '20001' }],
  ['places', { places: 'beaucoup' }],
  ['mode', { mode: '' }],
  ['opensOn', { opensOn: '2027-02-30' }],
  ['opensAt', { opensAt: '24:00' }],
  ['opensAt', { opensAt: '' }],
  ['opensAt', { opensOn: '' }],
])('%s refuses %j', (field, change) => {
  const { error } = roomSettingsForm.safeParse({ ...typed, ...change })
  expect(error?.issues.map(({ path }) => path.join('.'))).toContain(field)
})
