import { DoneNotice as Said, type DoneSentences } from '@/components/ui/done-notice'
import { answerRefusalSentence } from '@/lib/messages/fr/documents'

const sentences: DoneSentences = {
  accepte: ['success', 'Document accepté. La famille le voit sur son portail.'],
  refuse: ['success', 'Document refusé. La famille lit le motif sur son portail.'],
  revoque: ['success', 'Ce document n’est plus valable. La famille lit le motif sur son portail.'],
  deja: ['warning', answerRefusalSentence({ code: 'alreadyDecided' })],
  retire: ['warning', answerRefusalSentence({ code: 'withdrawn' })],
}

/** What was just answered, said above the next document; or why nothing was, above the document itself. */
export function DoneNotice({ done }: { done: string | string[] | undefined }) {
  return <Said done={done} sentences={sentences} />
}
