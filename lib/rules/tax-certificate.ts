import { cents, share, total, ZERO, type Cents } from '../money'
import { day, type Day, yearOf } from '../time/day'

/**
 * The year whose taxes a paid day counts for: the later of service and payment. What is invoiced for one year and
 * paid in the next counts in the next; what is paid ahead counts when the child comes (BOI-IR-RICI-300).
 */
export function taxYearOf(serviceDay: Day, paymentDay: Day): number {
  return Math.max(yearOf(serviceDay), yearOf(paymentDay))
}

/**
 * The tax credit is for children under six on 1 January of the year (CGI art. 200 quater B).
 * A child who turns six on that very day is counted in, as the tax service's own notice reads it.
 */
export function isChildEligible(birthDate: Day, year: number): boolean {
  return birthDate >= oldestEligibleBirth(year)
}

export function oldestEligibleBirth(year: number): Day {
  return day(`${year - 6}-01-01`)
}

export type CertificateRefusal = { code: 'yearNotOver'; year: number }

/** Certificates of a year are issued once it is over: until then its payments aren't all in. */
export function whyYearNotCertifiable(year: number, today: Day): CertificateRefusal | null {
  return year < yearOf(today) ? null : { code: 'yearNotOver', year }
}

/** An invoiced day, and what was paid of it, in the order of payment. */
export type PaidLine<Payment extends LinePayment = LinePayment> = {
  day: Day
  care: Cents
  total: Cents
  payments: readonly Payment[]
}
type LinePayment = { receivedOn: Day; amount: Cents }

/**
 * The care of a line that its payments have paid, in the sense of a tax year. A payment pays care and meal in
 * proportion; once the line is paid, the parts of all years make exactly its care. `counts` keeps some payments only.
 */
export function carePaidIn<Payment extends LinePayment>(
  line: PaidLine<Payment>,
  year: number,
  counts: (payment: Payment) => boolean = () => true,
): Cents {
  let paid = ZERO
  let care = ZERO
  for (const payment of line.payments) {
    const before = carePart(line, paid)
    paid = cents(paid + payment.amount)
    if (taxYearOf(line.day, payment.receivedOn) !== year || !counts(payment)) continue
    care = total([care, cents(carePart(line, paid) - before)])
  }
  return care
}

function carePart(line: PaidLine, paid: Cents): Cents {
  return line.total === 0 ? ZERO : share(line.care, paid, line.total)
}

/** The version to issue for an amount, or null when the last one already says it, or nothing was paid. */
export function versionToIssue(last: { version: number; care: Cents } | null, care: Cents): number | null {
  if (!last) return care > 0 ? 1 : null
  return last.care === care ? null : last.version + 1
}
