import { describe, expect, test } from 'vitest'
import type { OpenDatabase } from '@/lib/db/open'
import { isOnServer } from '@/lib/db/testing'
import { settingsToEdit } from '@/lib/domain/dossier/settings/queries'
import { saveDossierSettings } from '@/lib/domain/dossier/settings/service'
import { guideSettings } from '@/lib/rules/dossier-completeness'
import { day } from '@/lib/time/day'
import { parisInstant } from '@/lib/time/paris'
import { allAtOnce, onOwnServer, removeLocks } from '@/prisma/at-once'
import { createOrganisation, createStaff } from '@/prisma/factories'
import { staffScopeOf } from '@/prisma/offer-factory'
import { addType, archiveType } from './service'

const now = parisInstant(day('2026-11-23'), '10:00')

describe.runIf(isOnServer())('one puts a kind away while another requires it', { timeout: 60_000 }, () => {
  test('the first who comes decides, and the other is told', async () => {
    await onOwnServer(async (opened) => {
      const at = await oneType(opened)
      expect((await both(at)).filter(({ ok }) => ok)).toHaveLength(1)
      expect(await isRequiredAndAway(at)).toBe(false)
    })
  })

  test('the control: without the lock, what no family can send closes booking', async () => {
    await onOwnServer(async (opened) => {
      const at = await oneType(opened)
      removeLocks(at.pool)
      expect((await both(at)).filter(({ ok }) => ok)).toHaveLength(2)
      expect(await isRequiredAndAway(at)).toBe(true)
    })
  })
})

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
  const [archived, saved] = await allAtOnce<{ ok: boolean } | 'failed'>(pool, 'INSERT ON audit_entry', [
    () => archiveType({ staff, now }, id),
    () => saveDossierSettings(staff, now, { version, settings }),
  ])
  return [archived, saved].map((one) => ({ ok: one !== 'failed' && one!.ok }))
}

async function isRequiredAndAway({ prisma, id }: Awaited<ReturnType<typeof oneType>>): Promise<boolean> {
  const { archivedAt } = await prisma.documentType.findUniqueOrThrow({ where: { id } })
  const { requiredTypes } = await prisma.dossierSettings.findUniqueOrThrow({ where: { id: 1 } })
  return archivedAt !== null && requiredTypes.includes(id)
}
