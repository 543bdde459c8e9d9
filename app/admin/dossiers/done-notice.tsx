import { DoneNotice as Said, type DoneSentences } from '@/components/ui/done-notice'
import { decideRefusalSentence } from '@/lib/messages/fr/dossier'

const sentences: DoneSentences = {
  validee: ['success', 'Fiche validée. La famille recevra un seul e-mail pour toutes vos réponses.'],
  refusee: ['success', 'Fiche refusée. La famille recevra un seul e-mail pour toutes vos réponses.'],
  deja: ['warning', decideRefusalSentence({ code: 'alreadyDecided' })],
  remplacee: ['warning', decideRefusalSentence({ code: 'replaced' })],
  retiree: ['warning', decideRefusalSentence({ code: 'withdrawn' })],
}

/** What was just decided, said above the next fiche; or why nothing was, above the fiche itself. */
export function DoneNotice({ done }: { done: string | string[] | undefined }) {
  return <Said done={done} sentences={sentences} />
}
