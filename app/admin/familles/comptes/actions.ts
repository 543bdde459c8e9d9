'use server'

import { refresh } from 'next/cache'
import { staffAction } from '@/lib/actions/builders'
import { chosenFamilies } from '@/lib/domain/family/account/schema'
import { inviteFamilies } from '@/lib/domain/family/account/service'
import { invitedSentence } from '@/lib/messages/fr/activation'

export const inviteFamiliesAction = staffAction(
  'families.write',
  chosenFamilies,
  async ({ staff, now, input }) => {
    const invited = await inviteFamilies({ staff, now }, input)
    refresh()
    return { ok: true, message: invitedSentence(invited) }
  },
)
