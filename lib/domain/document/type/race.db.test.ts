import { setTimeout as sleep } from 'node:timers/promises'
import { afterAll, describe, expect, test } from 'vitest'
import { provideDatabase } from '@/lib/db/client'
import { openServer, type OpenDatabase } from '@/lib/db/open'
import { createDatabase, isOnServer } from '@/lib/db/testing'
import { settingsToEdit } from '@/lib/domain/dossier/settings/queries'
import { saveDossierSettings } from '@/lib/domain/dossier/settings/service'
import { guideSettings } from '@/lib/rules/dossier-completeness'
import { day } from '@/lib/time/day'
import { parisInstant } from '@/lib/time/paris'
import { closeGate, removeLocks } from '@/prisma/at-once'
import { createOrganisation, createStaff } from '@/prisma/factories'
import { staffScopeOf } from '@/prisma/offer-factory'
import { migrate } from '@/scripts/migrate.mjs'
import { addType, archiveType } from './service'

const now = parisInstant(day('2026-11-23'), '10:00')

afterAll(() => provideDatabase(undefined as never))

describe.runIf(isOnServer())('one puts a kind away while another requires it', { timeout: 60_000 }, () => {
  test('the first who comes decides, and the other is told', async () => {
    await onServer(async (at) => {
      expect((await both(at)).filter(({ ok }) => ok)).toHaveLength(1)
      expect(await isRequiredAndAway(at)).toBe(false)
    })
  })

  test('the control: without the lock, what no family can send closes booking', async () => {
    await onServer(async (at) => {
      removeLocks(at.pool)
      expect((await both(at)).filter(({ ok }) => ok)).toHaveLength(2)
      expect(await isRequiredAndAway(at)).toBe(true)
    })
  })
})

async function onServer(run: (at: Awaited<ReturnType<typeof oneType>>) => Promise<void>): Promise<void> {
  const opened = openServer(await createDatabase(), 10)
  provideDatabase(opened)
  try {
    await migrate(opened.pool)
    await run(await oneType(opened))
  } finally {
    await opened.close()
  }
}

async function oneType({ prisma, pool }: OpenDatabase) {
  await createOrganisation(prisma)
  const staff = staffScopeOf(await createStaff(prisma, { role: 'administrator' }))
  const added = await addType(
    { staff, now },
    {
      ...{ name: 'Test d’aisance aquatique', hint: '', validity: 'none' },
      ...{ forSiblings: false, single: true, discreet: false },
    },
  )
  if (!added.ok) throw new Error(added.refusal.code)
  return { prisma, pool, staff, id: added.value.id }
}

/** Both have written, where nothing makes them wait for each other, before the first is done. */
async function both({ pool, staff, id }: Awaited<ReturnType<typeof oneType>>) {
  const { version } = await settingsToEdit(staff)
  const settings = { ...guideSettings, requiredTypes: [id] }
  const gate = await closeGate(pool, 'audit_entry')
  const asked = [
    archiveType({ staff, now }, id),
    saveDossierSettings(staff, now, { version, settings }),
  ] as const
  await gate.oneMore()
  await sleep(500)
  await gate.open()
  return Promise.all(asked)
}

async function isRequiredAndAway({ prisma, id }: Awaited<ReturnType<typeof oneType>>): Promise<boolean> {
  const { archivedAt } = await prisma.documentType.findUniqueOrThrow({ where: { id } })
  const { requiredTypes } = await prisma.dossierSettings.findUniqueOrThrow({ where: { id: 1 } })
  return archivedAt !== null && requiredTypes.includes(id)
}
