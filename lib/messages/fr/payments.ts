import type { Account, AccountEntry } from '@/lib/domain/payment/ledger/queries'
import type { PayOnlineRefusal } from '@/lib/domain/payment/online/service'
import type { Recorded, RecordRefusal } from '@/lib/domain/payment/service'
import { cents, formatCents, type Cents } from '@/lib/money'
import type { OnlinePaymentState } from '@/lib/rules/online-payment'
import { paymentWays } from './finances'

/** Under the field that it is about: 'amount' or 'receivedOn'; null for the invoice as a whole. */
export function paymentRefusal(refusal: RecordRefusal): {
  field: 'amount' | 'receivedOn' | null
  message: string
} {
  switch (refusal.code) {
    case 'notFound':
      return { field: null, message: 'Cette facture est introuvable.' }
    case 'notPayable':
      return {
        field: null,
        message: 'Cette facture n’attend pas de paiement\u00a0: elle est déjà payée, reportée ou annulée.',
      }
    case 'nothingPaid':
      return { field: 'amount', message: 'Écrivez un montant supérieur à 0.' }
    case 'overpaid':
      return {
        field: 'amount',
        message: `Il ne reste que ${formatCents(refusal.due)} à payer sur cette facture. Pour garder le surplus comme avance, cochez la case.`,
      }
    case 'paidInTheFuture':
      return { field: 'receivedOn', message: 'La date du paiement ne peut pas être dans l’avenir.' }
  }
}

export function paymentDone({ amount, due, left }: Recorded): string {
  const recorded = `Paiement de ${formatCents(amount)} enregistré`
  if (due > 0) return `${recorded}. Il reste ${formatCents(due)} à payer.`
  return left > 0
    ? `${recorded}\u00a0: la facture est payée, et ${formatCents(left)} sont gardés d’avance.`
    : `${recorded}\u00a0: la facture est payée.`
}

export function advanceDone({ amount }: Recorded): string {
  return `Avance de ${formatCents(amount)} enregistrée. Elle paiera les prochaines factures de la famille.`
}

export function reversalDone(amount: Cents): string {
  return `Paiement de ${formatCents(amount)} annulé. Ses factures sont de nouveau à payer.`
}

export const reversalRefusal = 'Ce paiement est introuvable.'

export function creditSpent(amount: Cents): string {
  return amount > 0
    ? `${formatCents(amount)} de l’avance ont payé des factures.`
    : 'Aucune facture n’attend de paiement, ou il ne reste pas d’avance.'
}

/** What a balance says: what is owed, what is ahead, or neither. */
export function balanceTitle(balance: Cents): string {
  if (balance === 0) return 'Compte à jour'
  return balance > 0 ? `${formatCents(balance)} à payer` : `${formatCents(cents(-balance))} d’avance`
}

/** A line of an account. */
export function entryLabel(entry: AccountEntry): string {
  switch (entry.kind) {
    case 'opening':
      return 'Solde de l’ancien portail'
    case 'invoice':
      return `Facture n°\u00a0${entry.number}`
    case 'creditNote':
      return `Avoir n°\u00a0${entry.number}`
    case 'payment':
      return `Paiement, ${paymentWays[entry.payment.method]}`
    case 'reversal':
      return `Paiement annulé${entry.payment.reversalReason && `\u00a0: ${entry.payment.reversalReason}`}`
  }
}

/** '+33,75 €' for what adds to what is owed, '−33,75 €' for what takes off. */
export function signedAmount({ debit, credit }: AccountEntry): string {
  return debit > 0 ? `+${formatCents(debit)}` : `−${formatCents(credit)}`
}

/** What a balance means, for the family that reads it. */
export function balanceSentence({ balance, credit }: Account): string {
  if (balance === 0) return 'Vous ne devez rien, et il n’y a pas d’avance sur votre compte.'
  if (balance > 0) return 'C’est ce qu’il reste à payer, toutes factures confondues.'
  return credit > 0
    ? 'Cette avance paiera vos prochaines factures.'
    : 'Vous avez payé plus que ce qui vous a été facturé. Le service vous dira ce qu’il en devient.'
}

/** Of a payment that pays more than one invoice, or leaves something in advance. */
export function partSentence(part: Cents): string {
  return `dont ${formatCents(part)} ici`
}

export function payOnlineRefusal({ code }: PayOnlineRefusal): string {
  switch (code) {
    case 'notHere':
      return 'Cette facture ne se paie pas d’ici. Suivez le lien vers PayFIP, avec les références de votre avis des sommes à payer.'
    case 'payfipRefuses':
      return 'PayFIP refuse ce paiement. Suivez le lien vers PayFIP avec les références de votre avis, ou appelez le service.'
    case 'payfipIsDown':
      return 'PayFIP ne répond pas pour le moment. Rien n’a été payé\u00a0: réessayez dans quelques minutes.'
  }
}

type Said = { tone: 'info' | 'success' | 'warning' | 'error'; title: string; text: string }

/** Where a payment on PayFIP stands, as the family reads it. */
export function onlinePaymentSentence(state: OnlinePaymentState): Said {
  return onlinePaymentSentences[state]
}

const onlinePaymentSentences: Record<OnlinePaymentState, Said> = {
  pending: {
    tone: 'info',
    title: 'En attente de PayFIP',
    text: 'Le paiement compte dès que PayFIP le confirme au portail. Vous pouvez fermer cette page\u00a0: il sera enregistré sans vous.',
  },
  paid: { tone: 'success', title: 'Paiement reçu', text: 'PayFIP a confirmé votre paiement. Merci.' },
  refused: {
    tone: 'error',
    title: 'Paiement refusé',
    text: 'PayFIP a refusé ce paiement\u00a0: rien n’a été débité. Vous pouvez recommencer.',
  },
  cancelled: {
    tone: 'warning',
    title: 'Paiement abandonné',
    text: 'Le paiement n’a pas été fait\u00a0: rien n’a été débité. Vous pouvez recommencer.',
  },
  expired: {
    tone: 'warning',
    title: 'Paiement sans suite',
    text: 'PayFIP n’a reçu aucun paiement dans le temps prévu. Si vous avez payé, il apparaîtra ici dès que PayFIP le confirme.',
  },
  disputed: {
    tone: 'warning',
    title: 'Paiement à vérifier',
    text: 'PayFIP répond autre chose que ce qui était attendu. Le service vérifie\u00a0: ne payez pas une seconde fois.',
  },
}
