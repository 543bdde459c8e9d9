import type { Cents } from '../money'

/** What an avis des sommes à payer gives to pay it with: the year of its budget, and its reference. */
export type AvisReference = { exercise: number; reference: string }

/** Whether it may be the number of an organisation at the DGFiP: six digits. */
export function isPayfipClient(typed: string): boolean {
  return /^\d{6}$/.test(typed)
}

/** The reference of an avis as PayFIP takes it: 6 to 30 letters and digits, without what parts them; null otherwise. */
export function avisReference(typed: string): string | null {
  const reference = typed.replace(/[\s.\-/]/g, '')
  return /^[A-Za-z0-9]{6,30}$/.test(reference) ? reference : null
}

/** The year of a budget, from 2000 to the one after `thisYear`; null otherwise. */
export function avisExercise(typed: string, thisYear: number): number | null {
  const year = /^\d{4}$/.test(typed) ? Number(typed) : 0
  return year >= 2000 && year <= thisYear + 1 ? year : null
}

export type PayfipPayment = AvisReference & {
  /** Six digits. */
  client: string
  /** What is paid, for who reads their bank statement. */
  label: string
  /** The whole of what is due: PayFIP takes no part of it. */
  amount: Cents
  email: string
  /** Where PayFIP leads back to. */
  returnUrl: string
}

export type PayfipRefusal = { code: 'client' | 'reference' | 'exercise' | 'amount' | 'email' | 'returnUrl' }

const SMALLEST = 100
const GREATEST = 10_000_000
const LABEL_LENGTH = 100

/** Why PayFIP wouldn't take a payment, or null: its limits, from the documents of the DGFiP (protocol A). */
export function whyNotOnPayfip(payment: PayfipPayment): PayfipRefusal | null {
  const { client, reference, exercise, amount, email, returnUrl } = payment
  if (!isPayfipClient(client)) return { code: 'client' }
  if (!/^[A-Za-z0-9]{6,30}$/.test(reference)) return { code: 'reference' }
  if (!/^\d{4}$/.test(String(exercise))) return { code: 'exercise' }
  // From 1,00 € to 100 000,00 €.
  if (amount < SMALLEST || amount > GREATEST) return { code: 'amount' }
  if (email.length < 6 || email.length > 80 || !/^[^\s@]+@[^\s@.]+(?:\.[^\s@.]+)+$/.test(email))
    return { code: 'email' }
  if (!URL.canParse(returnUrl) || returnUrl.length > 250) return { code: 'returnUrl' }
  return null
}

/** Letters without accents, digits and spaces: nothing else may be in what PayFIP says is paid. */
export function payfipLabel(text: string): string {
  return text
    .normalize('NFD')
    .replace(/\p{M}/gu, '')
    .replace(/[^A-Za-z0-9 ]+/g, ' ')
    .replace(/ +/g, ' ')
    .trim()
    .slice(0, LABEL_LENGTH)
}

/** Where PayFIP shows a payment filled in; the family only has to pay it. Null when PayFIP wouldn't take it. */
export function payfipAddress(payment: PayfipPayment, base = 'https://www.payfip.gouv.fr'): string | null {
  if (whyNotOnPayfip(payment)) return null
  const { client, exercise, reference, label, amount, email, returnUrl } = payment
  const asked = new URLSearchParams({
    ...{ numcli: client, exer: String(exercise), refdet: reference, objet: payfipLabel(label) },
    ...{ montant: String(amount), mel: email, urlcl: returnUrl, saisie: 'X' },
  })
  return `${base}/tpa/paiement.web?${asked}`
}
