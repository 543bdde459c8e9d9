import { z } from 'zod'
import { choice, optionalText, phone, text } from '@/lib/actions/fields'
import { parseEmail } from '@/lib/email/address'
import { mailKinds } from '@/lib/email/outbox-kinds'
import { formatPhone } from '@/lib/phone'
import { parseColour } from '@/lib/rules/brand-colour'
import { mailVariables, unknownVariable } from '@/lib/rules/mail-text'

const email = text('Donnez l’adresse électronique du service.').transform((typed, context) => {
  const found = parseEmail(typed)
  if (found) return found
  context.addIssue({ code: 'custom', message: 'Cette adresse est fausse. Exemple : enfance@exemple.fr.' })
  return z.NEVER
})

const siret = optionalText(20).refine(
  (typed) => typed === '' || /^\d{14}$/.test(typed.replace(/\s/g, '')),
  'Le SIRET a 14 chiffres, ou reste vide.',
)

const colour = optionalText(20).transform((typed, context) => {
  if (typed === '') return ''
  const found = parseColour(typed)
  if (found) return found
  context.addIssue({
    code: 'custom',
    message: 'La couleur s’écrit # puis six chiffres ou lettres de a à f. Exemple : #054752.',
  })
  return z.NEVER
})

const DAYS = 'Un nombre de jours, de 1 à 365.'

/** What names the organisation everywhere: screens, mails, invoices to come. `version`: what the form was opened on. */
export const organisationForm = z.object({
  name: text('Donnez le nom de l’organisation.', 120),
  shortName: text('Donnez le nom court : il se lit en haut de chaque page.', 40),
  serviceName: text('Donnez le nom du service.', 80),
  address: text('Donnez l’adresse postale.', 300),
  // As it is read on pages, in mails and on invoices.
  phone: phone('Donnez le téléphone du service.').transform((typed) =>
    formatPhone(typed).replaceAll('\u00a0', ' '),
  ),
  email,
  siret,
  signatoryName: optionalText(120),
  signatoryTitle: optionalText(120),
  brandColour: colour,
  accentColour: colour,
  activationDays: text('Dites combien de jours le code d’une lettre est valable.', 3)
    .regex(/^\d+$/, DAYS)
    .transform(Number)
    .refine((days) => days >= 1 && days <= 365, DAYS),
  hostingText: optionalText(3000),
  privacyText: optionalText(3000),
  accessibilityText: optionalText(3000),
  version: z.coerce.number().int(),
})

export type SentOrganisation = z.output<typeof organisationForm>

function worded(max: number) {
  return optionalText(max).superRefine((typed, context) => {
    const unknown = unknownVariable(typed)
    if (unknown)
      context.addIssue({
        code: 'custom',
        message: `« ${unknown} » n’existe pas. Les variables sont ${mailVariables.map((name) => `{${name}}`).join(', ')}.`,
      })
  })
}

export const mailTextForm = z.object({
  kind: choice(mailKinds, 'Cet e-mail n’existe pas.'),
  subject: worded(150).refine((typed) => !/[\r\n]/.test(typed), 'L’objet tient sur une ligne.'),
  intro: worded(1000),
})
