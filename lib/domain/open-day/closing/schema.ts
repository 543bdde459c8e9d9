import { z } from 'zod'
import { text } from '@/lib/actions/fields'
import { dayOfProgramme } from '../schema'

export const closeDaySchema = z.object({
  ...dayOfProgramme,
  reason: text('Écrivez le motif de la fermeture : les familles le liront.', 120),
})

export const reopenDaySchema = z.object(dayOfProgramme)
