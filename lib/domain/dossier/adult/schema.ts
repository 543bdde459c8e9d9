import { z } from 'zod'
import { optionalPhone, optionalText, text } from '@/lib/actions/fields'
import type { FormValues } from '@/lib/actions/state'
import { adultFaults } from '@/lib/messages/fr/record-faults'
import { formatPhone, type Phone } from '@/lib/phone'

/** An adult's record as it is kept. */
export const adultRecord = z.object({
  firstName: z.string(),
  lastName: z.string(),
  address: z.string(),
  postalCode: z.string(),
  town: z.string(),
  mobile: z.custom<Phone | null>(),
  phone: z.custom<Phone | null>(),
  profession: z.string(),
  /** CAF or MSA number; never a social security number. */
  cafNumber: z.string(),
})
export type AdultRecord = z.output<typeof adultRecord>

/** The form of an adult's record. */
export const adultForm = z
  .object({
    firstName: text(adultFaults.firstName, 80),
    lastName: text(adultFaults.lastName, 80),
    address: text(adultFaults.address),
    postalCode: z
      .string({ error: adultFaults.postalCode })
      .trim()
      .regex(/^\d{5}$/, adultFaults.fiveDigits),
    town: text(adultFaults.town, 100),
    phones: z
      .object({ mobile: optionalPhone(), phone: optionalPhone() })
      .refine(({ mobile, phone }) => mobile !== null || phone !== null, {
        path: ['mobile'],
        error: adultFaults.phones,
      })
      .prefault({}),
    profession: optionalText(100),
    cafNumber: optionalText(20).refine((typed) => /^[0-9A-Za-z ]*$/.test(typed), {
      error: adultFaults.cafNumber,
    }),
  })
  .transform(({ phones, ...rest }): AdultRecord => ({ ...rest, ...phones }))

/** The record as the form shows it. */
export function adultValues(record: AdultRecord): FormValues {
  const { mobile, phone, ...texts } = record
  return {
    ...texts,
    'phones.mobile': mobile ? formatPhone(mobile) : '',
    'phones.phone': phone ? formatPhone(phone) : '',
  }
}
