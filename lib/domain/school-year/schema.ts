import { z } from 'zod'
import { uuid } from '@/lib/actions/fields'
import { schoolYearText } from '@/lib/domain/dossier/schema'
import { schoolClasses } from '@/lib/rules/school-classes'

/** The class that an agent says for a child; '' leaves them go up as the others. */
export const moveForm = z.object({
  childId: uuid,
  schoolYear: schoolYearText,
  schoolClass: z.union([z.literal('').transform(() => null), z.enum(schoolClasses)], {
    error: 'Choisissez une classe de la liste.',
  }),
})
export type SentMove = z.output<typeof moveForm>

export const confirmForm = z.object({ schoolYear: schoolYearText })
