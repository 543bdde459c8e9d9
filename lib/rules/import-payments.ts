import { cents, parseCents, type Cents } from '../money'
import type { Day } from '../time/day'
import { type FileFault, type FileRow, type JudgedRows, judgedRows, plain, typedDay } from './import-lines'

/** The columns of the trésorerie's payments, by their titles without accents and spaces. */
export const paymentColumns = ['facture', 'date', 'montant', 'mode', 'reference'] as const
export type PaymentColumn = (typeof paymentColumns)[number]

/** How a file says the way of paying. */
const methods = {
  payfip: 'payfip',
  tipi: 'payfip',
  virement: 'transfer',
  cheque: 'cheque',
  especes: 'cash',
  numeraire: 'cash',
  carte: 'card',
  cartebancaire: 'card',
  cb: 'card',
  prelevement: 'directDebit',
  cesu: 'cesu',
} as const
type Method = (typeof methods)[keyof typeof methods]

export type PaymentFaultCode =
  | 'cellCount'
  | 'twice'
  | 'missing'
  | 'tooLong'
  | 'unknownInvoice'
  | 'notADay'
  | 'dayToCome'
  | 'notAnAmount'
  | 'unknownMethod'
  | 'moreThanDue'
export type PaymentFault = FileFault<PaymentColumn, PaymentFaultCode>

/** An invoice that a line may name, by its number or by the reference of its avis des sommes à payer. */
export type InvoiceOfFile = { id: string; number: string; familyId: string; familyName: string; due: Cents }

export type ImportedPayment = {
  line: number
  invoice: InvoiceOfFile
  receivedOn: Day
  amount: Cents
  method: Method
  reference: string
  /** What the invoice doesn't wait for: the family's credit. */
  kept: Cents
}

/** An invoice as a file names it, whatever parts its letters. */
export function invoiceKey(typed: string): string {
  return plain(typed).replace(/[.\-/]/g, '')
}

/** What makes two lines the same payment, in two files too. */
export function paymentKey(payment: {
  invoiceId: string
  receivedOn: Day
  amount: Cents
  reference: string
}): string {
  return [payment.invoiceId, payment.receivedOn, payment.amount, plain(payment.reference)].join(' ')
}

/** A payment that PayFIP has told the portal itself: the trésorerie's file says it again, on its own day and by its own name. */
export function onlineKey({ invoiceId, amount }: { invoiceId: string; amount: Cents }): string {
  return `${invoiceId} ${amount}`
}

/**
 * What a file of payments would write. `invoices` are by the key of their number and of their reference, `known` holds the keys of the
 * payments that the portal has. Lines are judged in their order: each invoice waits for what those before leave. More
 * than an invoice waits for is a fault, or is kept as the family's credit when `keepsRest`.
 */
export function judgedPayments(
  rows: readonly FileRow<PaymentColumn>[],
  facts: {
    invoices: ReadonlyMap<string, InvoiceOfFile>
    known: ReadonlySet<string>
    /** What the portal has recorded by itself on PayFIP's word, by `onlineKey`. */
    online: ReadonlySet<string>
  },
  { keepsRest, today }: { keepsRest: boolean; today: Day },
): JudgedRows<ImportedPayment, PaymentFault> {
  const paid = new Map<string, Cents>()
  const seen = new Set(facts.known)
  return judgedRows<PaymentColumn, PaymentFaultCode, ImportedPayment>(rows, (cells, fault, line) => {
    const invoice = facts.invoices.get(invoiceKey(cells.facture))
    if (!invoice) fault('facture', cells.facture === '' ? 'missing' : 'unknownInvoice')
    const receivedOn = typedDay(cells.date)
    if (!receivedOn) fault('date', cells.date === '' ? 'missing' : 'notADay')
    else if (receivedOn > today) fault('date', 'dayToCome')
    const amount = parseCents(cells.montant)
    if (!amount) fault('montant', cells.montant === '' ? 'missing' : 'notAnAmount')
    const method = methodOf(cells.mode)
    if (!method) fault('mode', cells.mode === '' ? 'missing' : 'unknownMethod')
    if (cells.reference.length > 100) fault('reference', 'tooLong')
    if (!invoice || !receivedOn || !amount || !method) return null

    const payment = { receivedOn, amount, reference: cells.reference }
    const key = paymentKey({ ...payment, invoiceId: invoice.id })
    const before = paid.get(invoice.id) ?? 0
    const kept = cents(Math.min(amount, Math.max(0, before + amount - invoice.due)))
    // One that was seen before pays nothing more.
    const isOnline = method === 'payfip' && facts.online.has(onlineKey({ invoiceId: invoice.id, amount }))
    if (!seen.has(key) && !isOnline) {
      if (kept > 0 && !keepsRest) return fault('montant', 'moreThanDue')
      paid.set(invoice.id, cents(before + amount))
    }
    seen.add(key)
    const item = { line, invoice, method, kept, ...payment }
    return { item, key, column: 'facture', isKnown: isOnline || facts.known.has(key) }
  })
}

function methodOf(typed: string): Method | null {
  const word = plain(typed)
  return Object.hasOwn(methods, word) ? methods[word as keyof typeof methods] : null
}
