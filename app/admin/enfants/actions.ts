'use server'

import { refresh } from 'next/cache'
import { staffAction } from '@/lib/actions/builders'
import { identityForm } from '@/lib/domain/dossier/identity/schema'
import { checkIdentity } from '@/lib/domain/dossier/identity/service'
import { paperImageForm } from '@/lib/domain/dossier/image/schema'
import { recordPaperImage } from '@/lib/domain/dossier/image/service'
import { imageRefusalSentence } from '@/lib/messages/fr/image'

export const recordPaperImageAction = staffAction(
  'families.write',
  paperImageForm,
  async ({ staff, now, input }) => {
    const recorded = await recordPaperImage(staff, now, input)
    if (!recorded.ok) return { ok: false, message: imageRefusalSentence(recorded.refusal) }
    refresh()
    return { ok: true, message: 'Les réponses du papier sont enregistrées.' }
  },
)

export const checkIdentityAction = staffAction(
  'dossiers.readMedical',
  identityForm,
  async ({ staff, now, input }) => {
    const checked = await checkIdentity(staff, now, input)
    if (!checked.ok) return { ok: false, message: 'Cette personne n’est plus désignée pour cet enfant.' }
    refresh()
    return { ok: true, message: 'L’identité est vérifiée.' }
  },
)
