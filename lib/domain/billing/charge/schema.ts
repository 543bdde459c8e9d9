import { z } from 'zod'
import { choice, isoDay, optionalText, text, uuid } from '@/lib/actions/fields'
import { cents, parseCents, type Cents } from '@/lib/money'

export const chargeComponents = ['care', 'meal', 'outing', 'penalty'] as const
export type ChargeComponent = (typeof chargeComponents)[number]

/** '12,40', or '-12,40' for what is taken off; never nothing. */
const signedAmount = text('Écrivez le montant.', 20).transform((typed, context): Cents => {
  const isTakenOff = /^[-−–]/.test(typed)
  const amount = parseCents(typed.replace(/^[-−–+]/, ''))
  if (amount) return isTakenOff ? cents(-amount) : amount
  context.addIssue({
    code: 'custom',
    message: 'Écrivez un montant en euros, par exemple 5,00, ou -5,00 pour déduire.',
  })
  return z.NEVER
})

export const chargeForm = z.object({
  /** Made with the form: the same form sent twice adds one supplement. */
  chargeId: uuid,
  familyId: uuid,
  /** Empty for the whole family. */
  childId: z.union([z.literal('').transform((): string | null => null), uuid]).default(null),
  chargeDay: isoDay('Choisissez le jour.'),
  label: text('Écrivez ce que la facture dira, par exemple : sortie au zoo.', 100),
  component: choice(chargeComponents, 'Choisissez la nature.'),
  amount: signedAmount,
  chargeReason: optionalText(300),
})
export type ChargeInput = z.output<typeof chargeForm>

export const cancelChargeForm = z.object({ familyId: uuid, chargeId: uuid })
