import { beforeAll, expect, test } from 'vitest'
import { nested } from '@/lib/actions/form-data'
import { openTestDatabase } from '@/lib/db/testing'
import { day } from '@/lib/time/day'
import { parisInstant } from '@/lib/time/paris'
import { createOrganisation } from '@/prisma/factories'
import { settingsScope } from '@/prisma/offer-factory'
import { waitingSettingsToEdit } from './queries'
import { waitingSettingsForm, waitingSettingsValues } from './schema'
import { saveWaitingSettings } from './service'

const { prisma } = await openTestDatabase()
const now = parisInstant(day('2026-11-23'), '09:00')

let admin: Awaited<ReturnType<typeof settingsScope>>
beforeAll(async () => {
  await createOrganisation(prisma)
  admin = await settingsScope(prisma)
})

test('what the migration writes is what the form shows; what it sends is in force and audited', async () => {
  const before = await waitingSettingsToEdit(admin)
  const values = waitingSettingsValues(before)
  expect(values).toMatchObject({
    'hours.from15': '48',
    'hours.from0': '1',
    floorMinutes: '30',
    needsDecision: '',
  })
  const sent = waitingSettingsForm.parse(nested({ ...values, 'hours.from3': '6', needsDecision: 'oui' }))
  await saveWaitingSettings(admin, now, sent)
  const after = await waitingSettingsToEdit(admin)
  expect(after.needsDecision).toBe(true)
  expect(after.delays.delays.map(({ hours }) => hours)).toEqual([48, 24, 6, 4, 1])
  expect({ ...after.delays, delays: [] }).toEqual({ ...before.delays, delays: [] })
  expect(await prisma.auditEntry.count({ where: { action: 'waitingSettings.set' } })).toBe(1)
})

test.each(['0', '337', '1,5', '', '-1'])('%j hours are refused, at their field', (typed) => {
  const refused = waitingSettingsForm.safeParse({ hours: { from15: typed }, floorMinutes: '30' })
  expect(refused.error?.issues[0]?.path).toEqual(['hours', 'from15'])
})
