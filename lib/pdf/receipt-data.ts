import type { Receipt } from '@/lib/domain/payment/receipt/queries'
import { ofMonth, paymentMethodNames } from '@/lib/messages/fr/finances'
import { formatCents } from '@/lib/money'
import type { Day } from '@/lib/time/day'
import { formatDate } from '@/lib/time/format'
import type { CertificateData } from './certificate-data'
import { issuerLines } from './invoice-data'

/** A payment's receipt with every string formatted: laid out as a certificate. */
export function receiptData(receipt: Receipt, today: Day): CertificateData {
  const { issuer, signatory, payer, collection, receivedOn, method, reference, left } = receipt
  const isRegie = collection === 'regie'
  const amount = formatCents(receipt.amount)
  return {
    title: isRegie ? 'Quittance de paiement' : 'Reçu de paiement',
    fileName: `recu-${receivedOn}-${receipt.id.slice(-6)}.pdf`,
    datedOn: today,
    issuer: issuerLines(issuer),
    facts: [`Reçu le ${formatDate(receivedOn)}`, `Document établi le ${formatDate(today)}`],
    payer: [payer.name, ...payer.address],
    sentence: isRegie
      ? `${issuer.name} a reçu de ${payer.name} la somme de ${amount}.`
      : `${issuer.name} a enregistré le paiement de ${amount} par ${payer.name}.`,
    rows: [
      { label: 'Mode de paiement', value: paymentMethodNames[method] },
      ...(reference ? [{ label: 'Référence', value: reference }] : []),
      ...receipt.invoices.map(({ number, month, amount: part }) => ({
        label: `Facture ${ofMonth(month)}, n°\u00a0${number}`,
        value: formatCents(part),
      })),
      ...(left > 0 ? [{ label: 'Avance, pour les prochaines factures', value: formatCents(left) }] : []),
    ],
    amount: { label: 'Montant payé', value: amount },
    mentions: isRegie
      ? []
      : [
          'Établi d’après les paiements que le service a enregistrés. Pour une quittance du Trésor public, adressez-vous au comptable dont l’avis des sommes à payer donne l’adresse.',
        ],
    signature: [`Le ${formatDate(today)}`, signatory.name, signatory.title].filter((line) => line !== ''),
  }
}
