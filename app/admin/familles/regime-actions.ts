'use server'

import { refresh } from 'next/cache'
import { staffAction } from '@/lib/actions/builders'
import { regimeSchema } from '@/lib/domain/family/regime/schema'
import { setRegime } from '@/lib/domain/family/regime/service'

export const setRegimeAction = staffAction('families.write', regimeSchema, async ({ staff, now, input }) => {
  const result = await setRegime(staff, now, input)
  if (!result.ok) return { ok: false, message: 'Cette famille n’existe plus.' }
  refresh()
  return { ok: true, message: 'Le régime est enregistré.' }
})
