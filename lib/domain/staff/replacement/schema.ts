import { z } from 'zod'
import { isoDay, uuid } from '@/lib/actions/fields'

const days = {
  replacementId: z.uuid({ error: 'Choisissez un collègue.' }),
  firstDay: isoDay('Donnez le premier jour.'),
  lastDay: isoDay('Donnez le dernier jour.'),
}

/** Who replaces me. */
export const ownReplacementForm = z.object(days)
/** Who replaces a colleague. */
export const replacementForm = z.object({ staffId: uuid, ...days })
export type SentReplacement = z.output<typeof ownReplacementForm>

export const endOwnReplacementForm = z.object({ id: uuid })
export const endReplacementForm = z.object({ id: uuid, staffId: uuid })
