import type { InvoiceSnapshot } from '@/lib/domain/billing/schema'
import type { Collection, FinanceSettings } from '@/lib/domain/billing/settings/queries'
import type { OpeningBalance } from '@/lib/domain/billing/opening-balance/queries'
import type { Issued } from '@/lib/domain/billing/service'
import type { PaymentMethod } from '@/lib/domain/payment/schema'
import type { MailContent } from '@/lib/email/template'
import { cents, formatCents, type Cents } from '@/lib/money'
import type { IssueRefusal, Run } from '@/lib/rules/billing-run'
import type { CreditRefusal } from '@/lib/rules/credit-notes'
import type { InvoiceStatus } from '@/lib/rules/invoicing'
import { formatDate, formatDayWithYear, formatMonth } from '@/lib/time/format'
import type { Month } from '@/lib/time/day'

/** Where the references of a payment are: the guide's answer, said wherever an amount is due. */
export const paymentReferences =
  'Les références à saisir sur PayFIP sont sur l’avis des sommes à payer, que le Trésor public vous envoie par courrier postal. Elles ne sont pas sur la facture du portail.'

/** How a family pays on PayFIP. */
export const payfipSentences: Record<Collection, string> = {
  titre:
    'Vous réglez votre facture en ligne sur PayFIP, le site de paiement du Trésor public, à l’aide des références de votre avis des sommes à payer.',
  regie:
    'Vous réglez votre facture en ligne sur PayFIP, le site de paiement du Trésor public, à l’aide des références que le service vous donne.',
}

/** Where the references are, on the page that pays: of an avis des sommes à payer, as the guide says it. */
export const paymentReferencesHelp: Record<Collection, string> = {
  titre:
    'Vous retrouvez les références à saisir dans l’avis des sommes à payer envoyé par le Trésor public par courrier postal. Attention\u00a0: les références ne sont pas disponibles sur la facture à télécharger dans le portail famille.',
  regie: 'Le service vous donne les références à saisir\u00a0: demandez-les-lui si vous ne les avez pas.',
}

/** Why nothing is added to the price. */
export const vatMention = 'TVA non applicable, article 256 B du CGI.'

/** How a family pays, by who collects. */
const paymentMentions: Record<Collection, string> = {
  titre:
    'Facture établie à titre d’information\u00a0: le paiement s’effectue à réception de l’avis des sommes à payer.',
  regie: 'Facture à régler auprès de la régie de recettes du service, au plus tard à l’échéance.',
}

/** What the law wants printed on every invoice, then how the organisation says to contest it. */
export function invoiceMentions({
  collection,
  invoiceText,
}: Pick<FinanceSettings, 'collection' | 'invoiceText'>): string[] {
  const own = invoiceText.split('\n').map((line) => line.trim())
  return [vatMention, paymentMentions[collection], ...own].filter((line) => line !== '')
}

export const invoiceStates: Record<InvoiceStatus, string> = {
  draft: 'Brouillon',
  issued: 'À payer',
  partPaid: 'Payée en partie',
  paid: 'Payée',
  carriedOver: 'Reportée',
  credited: 'Annulée par un avoir',
}

export const paymentMethodNames: Record<PaymentMethod, string> = {
  payfip: 'PayFIP',
  transfer: 'Virement',
  cheque: 'Chèque',
  cash: 'Espèces',
  card: 'Carte bancaire',
  directDebit: 'Prélèvement',
  cesu: 'CESU',
}

/** The same within a sentence. */
export const paymentWays: Record<PaymentMethod, string> = {
  payfip: 'PayFIP',
  transfer: 'virement',
  cheque: 'chèque',
  cash: 'espèces',
  card: 'carte bancaire',
  directDebit: 'prélèvement',
  cesu: 'CESU',
}

/** 'la facture de décembre 2026', 'la facture d’octobre 2026' */
export function ofMonth(month: Month): string {
  const name = formatMonth(month)
  return /^[ao]/.test(name) ? `d’${name}` : `de ${name}`
}

/** The same of a run, or of what it billed: 'd’octobre 2026', '« Vacances de la Toussaint »'. */
export function ofRun({ month, label }: Pick<Run, 'month' | 'label'>): string {
  return label ? `«\u00a0${label}\u00a0»` : ofMonth(month)
}

/** What is billed: 'octobre 2026', 'Vacances de la Toussaint'. */
export function runName({ month, label }: Pick<Run, 'month' | 'label'>): string {
  return label || formatMonth(month)
}

/** Accessible name of the red symbol. */
export function invoicePdfName(billed: Pick<Run, 'month' | 'label'>): string {
  return `Voir la facture ${ofRun(billed)} (PDF)`
}

type Billed = 'number' | 'total' | 'family'

export function invoiceMail(
  {
    number,
    month,
    period = '',
    total,
    family,
    collection,
    dueDay,
  }: Pick<InvoiceSnapshot, Billed | 'month' | 'period' | 'collection' | 'dueDay'>,
  publicUrl: string,
): MailContent {
  return {
    subject: `Votre facture ${ofRun({ month, label: period })}`,
    lead: `Votre facture ${ofRun({ month, label: period })} est sur le portail\u00a0: ${formatCents(total)}.`,
    paragraphs: [
      `Elle porte le numéro ${number} et détaille chaque journée. ${
        collection === 'titre'
          ? 'Elle est établie à titre d’information\u00a0: attendez l’avis des sommes à payer du Trésor public pour la régler.'
          : `Elle est à régler auprès du service au plus tard le ${formatDate(dueDay)}.`
      }`,
    ],
    button: {
      label: 'Voir la facture',
      url: `${publicUrl}/famille/${family.number}/finances/factures/${number}`,
    },
  }
}

export function creditMail(
  { number, total, family, creditOf }: Pick<InvoiceSnapshot, Billed | 'creditOf'>,
  publicUrl: string,
): MailContent {
  return {
    subject: `Un avoir de ${formatCents(cents(-total))}`,
    lead: `Le service a établi un avoir de ${formatCents(cents(-total))} sur votre facture n°\u00a0${creditOf!.number}.`,
    paragraphs: [
      `Motif\u00a0: ${creditOf!.reason}`,
      'Ce que vous aviez déjà payé de ces lignes vient en déduction de ce que vous devez, ou de vos prochaines factures.',
    ],
    button: {
      label: 'Voir l’avoir',
      url: `${publicUrl}/famille/${family.number}/finances/factures/${number}`,
    },
  }
}

/** Under the field that it is about; null for the credit note as a whole. */
export function creditRefusal(refusal: CreditRefusal | { code: 'notFound' }): {
  field: 'lines' | null
  message: string
} {
  switch (refusal.code) {
    case 'notFound':
      return { field: null, message: 'Cette facture est introuvable.' }
    case 'notCreditable':
      return { field: null, message: 'Cette facture est déjà annulée en entier par un avoir.' }
    case 'nothingChosen':
      return { field: 'lines', message: 'Choisissez au moins une ligne de cette facture.' }
    case 'alreadyCredited':
      return { field: 'lines', message: 'Une de ces lignes est déjà annulée par un avoir.' }
    case 'nothingToCredit':
      return { field: 'lines', message: 'Ces lignes ne font pas un montant à déduire.' }
    case 'tooMuch':
      return {
        field: 'lines',
        message: `Il ne reste que ${formatCents(refusal.left)} à déduire sur cette facture\u00a0: choisissez aussi ses lignes de correction.`,
      }
  }
}

export function issueRefusalSentence(refusal: IssueRefusal, run: Pick<Run, 'month' | 'label'>): string {
  switch (refusal.code) {
    case 'notOver':
      return `Les factures ${ofRun(run)} pourront être émises à partir du ${formatDate(refusal.from)}, une fois ${run.label ? 'la période terminée' : 'le mois terminé'}.`
    case 'nothingToIssue':
      return `Il n’y a plus rien à facturer pour ${runName(run)}.`
  }
}

export function issueDone(
  { invoices, total, carriedOver }: Issued,
  run: Pick<Run, 'month' | 'label'>,
): string {
  const left = carriedOver === 0 ? '' : ` ${carriedOverDone(carriedOver)}`
  if (invoices === 0) return `Aucune facture ${ofRun(run)} à émettre.${left}`
  const what = invoices > 1 ? `${invoices} factures ${ofRun(run)} émises` : `1 facture ${ofRun(run)} émise`
  return `${what}, pour ${formatCents(total)}. Les familles sont prévenues par e-mail.${left}`
}

function carriedOverDone(families: number): string {
  return families > 1
    ? `Le montant de ${families} familles, trop petit pour un titre, est reporté sur leur prochaine facture.`
    : 'Le montant d’une famille, trop petit pour un titre, est reporté sur sa prochaine facture.'
}

/** What an invoice line is for: a family that is billed for a day it gave up, or missed, reads why. */
export function billedActivity(activityName: string, givenUp: 'cancelled' | 'absent' | null): string {
  switch (givenUp) {
    case 'cancelled':
      return `${activityName}, annulée hors délai`
    case 'absent':
      return `${activityName}, absence justifiée`
    case null:
      return activityName
  }
}

/** A day that two homes share: each reads its part. */
export function billedPart(activityName: string, percent: number): string {
  return percent === 100 ? activityName : `${activityName}, votre part de ${percent}\u00a0%`
}

/** What waits for the family's next invoice. */
export function carriedOverSentence(amount: Cents): string {
  return amount > 0
    ? `${formatCents(amount)} reportés sur la prochaine facture`
    : `${formatCents(cents(-amount))} à déduire de la prochaine facture`
}

/** What the former portal says was left to pay, or was paid in advance. */
export function openingBalanceTitle({ amount }: OpeningBalance): string {
  if (amount === 0) return 'Ancien portail\u00a0: compte soldé'
  return amount > 0
    ? `Ancien portail\u00a0: ${formatCents(amount)} à payer`
    : `Ancien portail\u00a0: ${formatCents(cents(-amount))} d’avance`
}

/** What becomes of it, as the family reads it. */
export function openingBalanceSentence({ amount, closedOn }: OpeningBalance, phone: string): string {
  const at = `Compte arrêté le ${formatDayWithYear(closedOn)}.`
  if (amount === 0) return at
  return amount > 0
    ? `${at} Cette somme se paie avec l’avis des sommes à payer que vous aviez reçu\u00a0: elle n’est pas dans les factures de ce portail. ${askService(phone)}`
    : `${at} Cette avance n’est pas déduite des factures de ce portail. ${askService(phone)}`
}

const askService = (phone: string) =>
  phone ? `Une question\u00a0? Appelez le service au ${phone}.` : 'Une question\u00a0? Demandez au service.'
