import { z } from 'zod'
import { choice, text, uuid } from '@/lib/actions/fields'

const name = text('Donnez le nom que les familles liront, par exemple « Chaveignes mercredis ».', 80)

export const addProgrammeForm = z.object({
  centreId: z.string({ error: 'Choisissez un centre.' }).pipe(z.uuid('Choisissez un centre.')),
  name,
  kind: choice(['mercredis', 'vacances'], 'Choisissez mercredis ou vacances.'),
  ruleSetId: z.string({ error: 'Choisissez un règlement.' }).pipe(z.uuid('Choisissez un règlement.')),
  tariffId: z.string({ error: 'Choisissez un tarif.' }).pipe(z.uuid('Choisissez un tarif.')),
})
export type NewProgramme = z.output<typeof addProgrammeForm>

export const changeProgrammeForm = z.object({
  programmeId: uuid,
  name,
  fewLeft: z
    .string()
    .trim()
    .regex(/^\d{1,2}$/, 'Indiquez un nombre, de 0 à 99.')
    .transform(Number),
})
export const programmeIdForm = z.object({ programmeId: uuid })
