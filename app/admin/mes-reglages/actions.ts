'use server'

import { redirect } from 'next/navigation'
import { staffAction } from '@/lib/actions/builders'
import { ownDigestForm } from '@/lib/domain/staff/digest/schema'
import { chooseDigest } from '@/lib/domain/staff/digest/service'

export const chooseDigestAction = staffAction(
  'dashboard.read',
  ownDigestForm,
  async ({ staff, now, input }) => {
    await chooseDigest(staff, now, input.isWanted)
    redirect(`/admin/mes-reglages?fait=${input.isWanted ? 'resume' : 'sans-resume'}`)
  },
)
