import type { CertificateSummary } from '@/lib/domain/billing/tax-certificate/queries'
import { type Cents, formatCents } from '@/lib/money'
import type { Run } from '@/lib/rules/billing-run'
import type { Day } from '@/lib/time/day'
import { formatDate, formatTime } from '@/lib/time/format'
import { type Instant, parisClock } from '@/lib/time/paris'
import { ofRun } from './finances'
import { balanceTitle } from './payments'

/** « Finances » and the four pages that it leads to. */
export const financesWords = {
  title: 'Finances',
  pay: 'Payer',
  payText: 'Le lien vers PayFIP, le site de paiement du Trésor public.',
  due: (amount: Cents) => (amount > 0 ? `${formatCents(amount)} à payer` : 'Rien à payer'),
  invoices: 'Factures',
  invoicesText: 'Le détail de chaque mois, à consulter ou à télécharger.',
  certificates: 'Attestations',
  certificatesText: 'Pour les impôts, uniquement pour les enfants de moins de 6 ans.',
  history: 'Historique',
  historyText: 'Ce qui a été facturé et payé, et le solde de votre compte.',
  balance: (balance: Cents) => `Solde\u00a0: ${balanceTitle(balance)}`,
  pdf: 'PDF',
}

export function invoicesText(count: number): string {
  if (count === 0) return 'Aucune facture'
  return count > 1 ? `${count} factures` : '1 facture'
}

export function latestCertificateText({ year }: Pick<CertificateSummary, 'year'>): string {
  return `Attestation de ${year} disponible`
}

/** 'n° 2027-000123' */
export function numberText(number: string): string {
  return `n°\u00a0${number}`
}

export const invoicesWords = {
  carriedOver: 'Trop peu pour une facture à elle seule, ou venu après la dernière.',
  none: 'Aucune facture pour l’instant. La première arrive après votre premier mois d’accueil.',
  one: (run: Pick<Run, 'month' | 'label'>) => `Facture ${ofRun(run)}`,
}

/** An invoice, or a credit note. */
export const invoiceWords = {
  title: 'Facture',
  credit: (number: string, amount: Cents) => `Avoir n°\u00a0${number}, ${formatCents(amount)}`,
  seeCredit: 'Voir l’avoir (PDF)',
  left: (due: Cents) => `Il reste ${formatCents(due)} à payer.`,
  days: (childName: string) => `Journées de ${childName}`,
  day: 'Jour',
  activity: 'Accueil et activité',
  amount: 'Montant',
  total: (childName: string) => `Total pour ${childName}`,
}

const PAYMENT_LATER = 'Un paiement apparaît ici une fois enregistré par le service.'

export const historyWords = {
  none: 'Rien n’a encore été facturé ni payé.',
  later: PAYMENT_LATER,
  table: 'Opérations du compte, la dernière d’abord',
  date: 'Date',
  entry: 'Opération',
  debit: 'Débit',
  credit: 'Crédit',
  amount: 'Montant',
  balance: 'Solde',
  receipt: 'Reçu de paiement',
}

/** « Payer »: the ways to PayFIP, and what to type there. */
export const payWords = {
  online: 'Paiement par internet',
  goToPayfip: 'Payer sur PayFIP',
  leaving: 'Vous quittez le portail\u00a0: PayFIP est un autre site.',
  whereReferences: 'Où trouver les références',
  left: 'Ce qui reste à payer',
  nothingLeft: 'Aucune facture n’attend de paiement.',
  later: PAYMENT_LATER,
  /** What PayFIP shows of an invoice. */
  label: (number: string) => `Accueil de loisirs facture ${number}`,
  payOnline: (due: Cents) => `Payer ${formatCents(due)} en ligne`,
  opening: 'Ouverture de PayFIP…',
  payOnPayfip: (due: Cents) => `Payer ${formatCents(due)} sur PayFIP`,
  prefilled: 'PayFIP s’ouvre déjà rempli\u00a0:',
  toCopy: 'À recopier sur PayFIP\u00a0:',
  client: 'Identifiant de la collectivité',
  exercise: 'Exercice',
  reference: 'Référence',
  amount: 'Montant',
}

/** Beside something that is typed elsewhere. */
export function copyWords(name: string, value: string) {
  return {
    copy: 'Copier',
    label: `Copier\u00a0: ${name} ${value}`,
    copied: 'Copié.',
    failed: 'La copie n’a pas marché\u00a0: sélectionnez et copiez.',
  }
}
export type CopyWords = ReturnType<typeof copyWords>

/** Before the family leaves for PayFIP, and after it comes back. */
export const onlinePaymentWords = {
  title: 'Votre paiement',
  amount: (amount: Cents, number: string) =>
    `<amount>${formatCents(amount)}</amount> pour la facture n°\u00a0${number}`,
  go: 'Continuer sur PayFIP',
  until: (until: Instant) =>
    `PayFIP est un autre site. Vous pouvez y payer jusqu’à ${formatTime(parisClock(until).time)}.`,
  check: 'J’ai payé\u00a0: vérifier de nouveau',
}

export const certificatesWords = {
  one: 'Attestation fiscale',
  help: 'L’attestation pour les impôts indique ce que vous avez payé dans l’année pour la garde d’un enfant, sans les repas. Elle ouvre droit à un crédit d’impôt. Si un paiement est enregistré après coup, une nouvelle version annule et remplace la précédente.',
  noChild: 'Aucun enfant n’est rattaché à votre famille.',
  paid: ({ care, version }: Pick<CertificateSummary, 'care' | 'version'>) =>
    `${formatCents(care)} de garde payés${version > 1 ? `, version ${version}` : ''}`,
  pdfOf: ({ year, childName }: Pick<CertificateSummary, 'year' | 'childName'>) =>
    `PDF<hidden> de l’attestation ${year} de ${childName}</hidden>`,
  earlier: (count: number) => (count === 1 ? 'La version remplacée' : 'Les versions remplacées'),
  version: (version: number, issuedOn: Day) => `Version ${version} du ${formatDate(issuedOn)}`,
  replacedBy: (version: number) =>
    `Cette version est annulée et remplacée par <link>la version ${version}</link>.`,
  unpaid: (number: string, due: Cents) =>
    `<link>Facture n°\u00a0${number}</link>\u00a0: reste ${formatCents(due)} à payer`,
}
