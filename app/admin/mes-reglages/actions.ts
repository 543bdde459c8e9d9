'use server'

import { redirect } from 'next/navigation'
import { staffAction } from '@/lib/actions/builders'
import { ownDigestForm } from '@/lib/domain/staff/digest/schema'
import { chooseDigest } from '@/lib/domain/staff/digest/service'
import { endOwnReplacementForm, ownReplacementForm } from '@/lib/domain/staff/replacement/schema'
import { endReplacement, nameReplacement } from '@/lib/domain/staff/replacement/service'
import { replacementRefusal } from '@/lib/messages/fr/replacements'

export const chooseDigestAction = staffAction(
  'dashboard.read',
  ownDigestForm,
  async ({ staff, now, input }) => {
    await chooseDigest(staff, now, input.isWanted)
    redirect(`/admin/mes-reglages?fait=${input.isWanted ? 'resume' : 'sans-resume'}`)
  },
)

export const nameOwnReplacementAction = staffAction(
  'dashboard.read',
  ownReplacementForm,
  async ({ staff, now, input }) => {
    const named = await nameReplacement({ staff, now }, staff.staffId, input)
    if (!named.ok) return { ok: false, ...replacementRefusal(named.refusal) }
    redirect('/admin/mes-reglages?fait=remplace')
  },
)

export const endOwnReplacementAction = staffAction(
  'dashboard.read',
  endOwnReplacementForm,
  async ({ staff, now, input }) => {
    const ended = await endReplacement({ staff, now }, input.id)
    if (!ended.ok) return { ok: false, ...replacementRefusal(ended.refusal) }
    redirect('/admin/mes-reglages?fait=remplacement-fini')
  },
)
