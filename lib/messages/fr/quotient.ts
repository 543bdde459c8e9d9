import type { DecideClaimRefusal, WithdrawClaimRefusal } from '@/lib/domain/quotient/service'
import type { ClaimRefusal } from '@/lib/rules/quotient-claims'
import type { QuotientClaimStatus } from '@/lib/rules/states'

export const claimStatusNames: Record<QuotientClaimStatus, string> = {
  submitted: 'Envoyé, en vérification',
  accepted: 'Accepté',
  refused: 'Refusé',
  withdrawn: 'Retiré',
  replaced: 'Remplacé',
}

export function claimRefusalSentence(refusal: ClaimRefusal): string {
  switch (refusal.code) {
    case 'wrongMonth':
      return 'Choisissez un mois de la liste. Pour un mois plus ancien, contactez le service.'
    case 'noProof':
      return 'Ce justificatif n’est plus utilisable : il a été refusé ou retiré. Choisissez-en un autre.'
  }
}

export function withdrawClaimSentence(refusal: WithdrawClaimRefusal): string {
  switch (refusal.code) {
    case 'notFound':
      return 'Ce quotient familial est introuvable.'
    case 'alreadyDecided':
      return 'Le service a déjà répondu, ou un autre parent a changé cette déclaration.'
  }
}

/** What an agent reads when a declared quotient can't be answered. */
export function decideClaimSentence(refusal: DecideClaimRefusal): string {
  switch (refusal.code) {
    case 'notFound':
      return 'Ce quotient familial est introuvable.'
    case 'alreadyDecided':
      return 'Cette déclaration vient d’être traitée par un autre agent : rien n’a été enregistré.'
    case 'withdrawn':
      return 'La famille a retiré cette déclaration : rien n’a été enregistré.'
    case 'replaced':
      return 'La famille a déclaré un autre quotient depuis : rechargez la page pour le voir. Rien n’a été enregistré.'
    case 'proofGone':
      return 'Le justificatif a été refusé ou retiré : refusez la déclaration avec un motif, la famille en enverra une autre.'
  }
}
