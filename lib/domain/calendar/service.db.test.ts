import { expect, test } from 'vitest'
import { staffScope } from '@/lib/auth/testing'
import { openTestDatabase } from '@/lib/db/testing'
import { createOrganisation, createStaff } from '@/prisma/factories'
import { countingSettings, type CountingSettings } from './queries'
import { countingSchema } from './schema'
import { saveCounting } from './service'

const { prisma } = await openTestDatabase()
await createOrganisation(prisma)
const member = await createStaff(prisma, { role: 'administrator' })
const staff = staffScope(member, 'settings.write')
const asking = { staff, now: Date.parse('2026-11-23T09:00:00Z') }

test('settings are kept, and what has changed is recorded', async () => {
  const settings: CountingSettings = {
    ...{ territory: 'alsace-moselle', schoolZone: 'B', bridgeIsOff: false, towns: ['Chaveignes'] },
  }
  const saved = await saveCounting(asking, settings)
  expect(saved).toEqual({ ok: true, value: { isOtherZone: false } })
  expect(await countingSettings(staff)).toEqual(settings)
  const trail = await prisma.auditEntry.findFirstOrThrow({ where: { action: 'calendar.set' } })
  expect(trail).toMatchObject({ accountId: member.accountId, subjectKind: 'organisation' })
  expect(trail.details).toEqual({
    ...{ changed: ['territory', 'bridgeIsOff', 'towns'], territory: 'alsace-moselle', bridgeIsOff: false },
    towns: ['Chaveignes'],
  })
})

test('the same settings again record nothing; another zone is said', async () => {
  const settings = await countingSettings(staff)
  const trail = await prisma.auditEntry.count()
  await saveCounting(asking, settings)
  expect(await prisma.auditEntry.count()).toBe(trail)
  const saved = await saveCounting(asking, { ...settings, schoolZone: 'C' })
  expect(saved).toEqual({ ok: true, value: { isOtherZone: true } })
})

test('the form takes one commune a line, each once, and wants every answer', () => {
  const answers = { territory: 'metropole', schoolZone: 'A', bridgeIsOff: 'oui' }
  const typed = ' Chaveignes\r\n\r\nSaint-Épain\nst epain\n CHAVEIGNES \nRichelieu'
  expect(countingSchema.parse({ ...answers, towns: typed })).toEqual({
    ...{ territory: 'metropole', schoolZone: 'A', bridgeIsOff: true },
    towns: ['Chaveignes', 'Saint-Épain', 'Richelieu'],
  })
  expect(countingSchema.parse(answers).towns).toEqual([])
  const faults = (change: object) =>
    countingSchema.safeParse({ ...answers, ...change }).error?.issues.map(({ path }) => path.join('.'))
  expect(faults({ towns: 'x'.repeat(81) })).toEqual(['towns'])
  expect(faults({ towns: Array.from({ length: 301 }, (_, index) => `Commune ${index}`).join('\n') })).toEqual(
    ['towns'],
  )
  expect(faults({ schoolZone: 'D', territory: '', bridgeIsOff: undefined })).toEqual([
    'territory',
    'schoolZone',
    'bridgeIsOff',
  ])
})
