import { type Cents, formatCents } from '@/lib/money'

/** '4 jours' */
export function tickedDays(count: number): string {
  return count > 1 ? `${count} jours` : `${count} jour`
}

/** After the days that are ticked: ', 42,00 €, et 2 en liste d’attente' */
export function tickedRest(isBooking: boolean, sum: Cents, waiting: number): string {
  const leftToPay = sum > 0 ? `, ${formatCents(sum)} resteront à payer` : ', rien ne restera à payer'
  const wait = waiting > 0 ? `, et ${waiting} en liste d’attente` : ''
  return `${isBooking ? `, ${formatCents(sum)}` : leftToPay}${wait}`
}
