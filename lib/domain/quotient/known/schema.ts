import { z } from 'zod'
import { choice, isoDay, text, ticked, uuid } from '@/lib/actions/fields'
import { FRANCE, type Identity } from '@/lib/quotient-service/identity'

export const setQuotientForm = z.object({
  familyId: uuid,
  value: z
    .string({ error: 'Indiquez le quotient familial.' })
    .trim()
    .regex(/^\d{1,5}$/, 'Le quotient familial est un nombre entier, sans virgule, comme 850.')
    .transform(Number),
  validFrom: isoDay('Indiquez à partir de quel jour.'),
  documentId: z
    .union([z.literal('').transform(() => null), uuid])
    .optional()
    .transform((id) => id ?? null),
})
export type SetQuotient = z.output<typeof setQuotientForm>

const firstNames = text('Indiquez le premier prénom.', 80)
  .transform((typed) => typed.split(/[\s,]+/).filter(Boolean))
  .pipe(z.array(z.string()).max(3, 'Trois prénoms au plus, séparés par une espace.'))

const personForm = z
  .object({
    birthName: text('Indiquez le nom de naissance.', 80),
    firstNames,
    sex: choice(['F', 'M'], 'Choisissez la civilité.'),
    birthDate: isoDay('Indiquez la date de naissance.'),
    country: z
      .string()
      .trim()
      .regex(/^99\d{3}$/, `Ce code a cinq chiffres et commence par 99 : ${FRANCE} pour la France.`),
    town: z.string().trim().max(80, '80 caractères au plus.').default(''),
    department: z
      .string()
      .trim()
      .toUpperCase()
      .regex(/^(|\d{2,3}|2[AB])$/, 'Le département s’écrit 37, 2A ou 974.')
      .default(''),
  })
  .superRefine(({ country, town, department }, context) => {
    if (country !== FRANCE) return
    const ask = (field: string, message: string) =>
      context.addIssue({ code: 'custom', path: [field], message })
    if (town === '') ask('town', 'Indiquez la commune de naissance.')
    if (department === '') ask('department', 'Indiquez le département de naissance.')
  })
  .transform(({ town: name, department, ...person }): Identity => ({
    ...person,
    town: person.country === FRANCE ? { name, department } : null,
  }))

export const askQuotientForm = z.object({
  familyId: uuid,
  person: personForm,
  consent: ticked('Demandez l’accord de la famille, puis cochez la case.'),
})
export type AskQuotient = z.output<typeof askQuotientForm>
