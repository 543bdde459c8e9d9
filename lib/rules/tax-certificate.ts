import { cents, share, ZERO, type Cents } from '../money'
import { day, type Day, yearOf } from '../time/day'
import { yearsAfter } from './retention'

/**
 * The year whose taxes a paid day counts for: the later of service and payment. What is invoiced for one year and
 * paid in the next counts in the next; what is paid ahead counts when the child comes (BOI-IR-RICI-300).
 */
export function taxYearOf(serviceDay: Day, paymentDay: Day): number {
  return Math.max(yearOf(serviceDay), yearOf(paymentDay))
}

/**
 * The tax credit is for children under six on 1 January of the year (CGI art. 200 quater B, BOI-IR-RICI-300 §30).
 * Whether a child who turns six on that very day is counted in is the organisation's to say: the tax service's own
 * notice counts it in (« né en 2018 ou après » for 2024).
 */
export function isChildEligible(birthDate: Day, year: number, isNewYearBornIn: boolean): boolean {
  return birthDate >= oldestEligibleBirth(year, isNewYearBornIn)
}

export function oldestEligibleBirth(year: number, isNewYearBornIn: boolean): Day {
  return day(`${year - 6}-01-0${isNewYearBornIn ? 1 : 2}`)
}

export type CertificateRefusal = { code: 'yearNotOver'; year: number }

/** Certificates of a year are issued once it is over: until then its payments aren't all in. */
export function whyYearNotCertifiable(year: number, today: Day): CertificateRefusal | null {
  return year < yearOf(today) ? null : { code: 'yearNotOver', year }
}

/** A line of an invoice, with what was paid of that invoice, in the order of payment. */
export type PaidLine<Payment extends LinePayment = LinePayment> = {
  day: Day
  care: Cents
  /** Care, meal, outing and penalty; below zero for a correction. */
  price: Cents
  /** What an aid (CAF, MSA) pays of the price. */
  aid: Cents
  /** What the whole invoice asks of the family, its credit notes taken off. */
  invoiced: Cents
  payments: readonly Payment[]
}
type LinePayment = { receivedOn: Day; amount: Cents }

/** What a tax year counts of a line: the care that the family paid, and what an aid paid beside it. */
export type CareOfYear = { paid: Cents; aid: Cents }

/**
 * The care of a line that the payments of its invoice have paid, in the sense of a tax year. The aid pays the
 * components of its line in proportion, and each payment all the lines, the ones that correct included; once the
 * invoice is paid, the parts of all years make exactly the care of each line. What is paid beyond what is still
 * invoiced counts for nothing. `counts` keeps some payments only.
 */
export function carePaidIn<Payment extends LinePayment>(
  line: PaidLine<Payment>,
  year: number,
  counts: (payment: Payment) => boolean = () => true,
): CareOfYear {
  const aided = partOf(line.care, line.aid, line.price)
  const owed = cents(line.care - aided)
  const ofYear = { paid: ZERO, aid: ZERO }
  let received = 0
  for (const payment of line.payments) {
    const before = received
    received = Math.min(received + payment.amount, line.invoiced)
    if (taxYearOf(line.day, payment.receivedOn) !== year || !counts(payment)) continue
    const added = (amount: Cents) =>
      cents(partOf(amount, received, line.invoiced) - partOf(amount, before, line.invoiced))
    ofYear.paid = cents(ofYear.paid + added(owed))
    ofYear.aid = cents(ofYear.aid + added(aided))
  }
  return ofYear
}

function partOf(amount: Cents, numerator: number, denominator: number): Cents {
  return denominator <= 0 ? ZERO : share(amount, numerator, denominator)
}

/** The version to issue for an amount, or null when the last one already says it, or nothing was paid. */
export function versionToIssue(last: { version: number; care: Cents } | null, care: Cents): number | null {
  if (!last) return care > 0 ? 1 : null
  return last.care === care ? null : last.version + 1
}

export type NoCertificate =
  /** Six before the year: never a certificate. */
  | { code: 'tooOld'; sixOn: Day }
  | CertificateRefusal
  | { code: 'nothingPaid' }
  /** Paid, and the service hasn't issued the year's certificates since. */
  | { code: 'toIssue' }

/** Why a child has no certificate of a year, as the family reads it; null when it has one that says what is paid. */
export function whyNoCertificate(
  { birthDate, care, last }: { birthDate: Day; care: Cents; last: { version: number; care: Cents } | null },
  year: number,
  { today, isNewYearBornIn }: { today: Day; isNewYearBornIn: boolean },
): NoCertificate | null {
  if (!last && !isChildEligible(birthDate, year, isNewYearBornIn))
    return { code: 'tooOld', sixOn: yearsAfter(birthDate, 6) }
  const refusal = whyYearNotCertifiable(year, today)
  if (refusal) return refusal
  if (versionToIssue(last, care) !== null) return { code: 'toIssue' }
  return last ? null : { code: 'nothingPaid' }
}

/**
 * The expenses that the tax credit is counted on, at most, for each child; half for one who lives in both homes. Told
 * as information: the certificate computes no tax. CGI art. 200 quater B; loi n° 2022-1726, art. 20.
 */
const ceilings = [
  { fromYear: 2005, amount: cents(230_000) },
  { fromYear: 2022, amount: cents(350_000) },
] as const

/** The ceiling of a tax year, and the first year it was for; null before the tax credit. */
export function careCeiling(year: number): { fromYear: number; amount: Cents } | null {
  return ceilings.findLast(({ fromYear }) => fromYear <= year) ?? null
}
