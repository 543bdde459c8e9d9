import { parsePhoneNumberFromString } from 'libphonenumber-js/min'

declare const phoneBrand: unique symbol

/** A telephone number as it is kept: '+33612345678' (E.164). */
export type Phone = string & { readonly [phoneBrand]: true }

/** A number typed by a person, read as a French one unless it says otherwise; null when it isn't one. */
export function parsePhone(typed: string): Phone | null {
  const number = parsePhoneNumberFromString(typed, 'FR')
  return number?.isValid() ? (number.number as string as Phone) : null
}

/** '06 12 34 56 78' for a French number, '+32 470 12 34 56' for another. */
export function formatPhone(phone: Phone): string {
  const number = parsePhoneNumberFromString(phone)
  if (!number) return phone
  const text = number.countryCallingCode === '33' ? number.formatNational() : number.formatInternational()
  return text.replaceAll(' ', '\u00a0')
}
