'use server'

import { redirect } from 'next/navigation'
import { z } from 'zod'
import { provenAccountAction } from '@/lib/actions/builders'
import { unlinkIdentity } from '@/lib/domain/identity/service'

export const unlinkIdentityAction = provenAccountAction(z.object({}), async ({ now, proof }) => {
  await unlinkIdentity(now, proof)
  redirect('/identite?fait=retire')
})
