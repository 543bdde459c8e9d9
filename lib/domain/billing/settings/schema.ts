import { z } from 'zod'
import { choice, optionalText, text, tick } from '@/lib/actions/fields'
import { cents, parseCents, typedCents, type Cents } from '@/lib/money'
import type { FormValues } from '@/lib/actions/state'
import type { FinanceSettings } from './queries'

const DAYS = 'Un nombre de jours, de 1 à 365.'
const MAX_MINIMUM = cents(10_000)

/** '15, 45' in days; empty: nobody is reminded. */
const reminderDays = optionalText(40).transform((typed, context): number[] => {
  if (typed === '') return []
  const days = typed.split(/[,;\s]+/).map((part) => (/^\d{1,3}$/.test(part) ? Number(part) : 0))
  const areRising = days.every((day, index) => day > (days[index - 1] ?? 0) && day <= 365)
  if (areRising && days.length <= 3) return days
  context.addIssue({
    code: 'custom',
    message: 'Trois nombres de jours au plus, du plus petit au plus grand. Exemple : 15, 45.',
  })
  return z.NEVER
})

const minimum = text('Écrivez un montant, 0 pour ne rien reporter.', 20).transform(
  (typed, context): Cents => {
    const amount = parseCents(typed)
    if (amount !== null && amount <= MAX_MINIMUM) return amount
    context.addIssue({ code: 'custom', message: 'Un montant en euros, de 0 à 100. Exemple : 15,00.' })
    return z.NEVER
  },
)

export const collections = ['titre', 'regie'] as const
export const payfipModes = ['link', 'prefilled', 'service'] as const

/** What an administrator sets about money. `version`: what the form was opened on. */
export const financeSettingsForm = z
  .object({
    collection: choice(collections, 'Choisissez comment les paiements sont encaissés.'),
    minimum,
    daysToPay: text('Dites de combien de jours une famille dispose pour payer.', 3)
      .regex(/^\d+$/, DAYS)
      .transform(Number)
      .refine((days) => days >= 1 && days <= 365, DAYS),
    invoiceText: optionalText(1000),
    reminderDays,
    isNewYearBornIn: tick,
    payfipMode: choice(payfipModes, 'Choisissez ce que propose la page « Payer ».'),
    payfipClient: optionalText(20)
      .transform((typed) => typed.replace(/\s/g, ''))
      .refine((typed) => typed === '' || /^\d{6}$/.test(typed), 'L’identifiant PayFIP a 6 chiffres.'),
    isQuotientAsked: tick,
    version: z.coerce.number().int(),
  })
  .refine(({ payfipMode, payfipClient }) => payfipMode === 'link' || payfipClient !== '', {
    path: ['payfipClient'],
    message: 'Donnez l’identifiant PayFIP : sans lui, seul le lien peut être proposé.',
  })
export type SentFinanceSettings = z.output<typeof financeSettingsForm>

/** The settings as their form shows them. */
export function financeSettingsValues(settings: FinanceSettings): FormValues {
  const { minimum, daysToPay, reminderDays, isNewYearBornIn, isQuotientAsked, version, ...texts } = settings
  return {
    ...texts,
    minimum: typedCents(minimum),
    daysToPay: String(daysToPay),
    reminderDays: reminderDays.join(', '),
    ...(isNewYearBornIn && { isNewYearBornIn: 'oui' }),
    ...(isQuotientAsked && { isQuotientAsked: 'oui' }),
    version: String(version),
  }
}
