import { DoneNotice as Said, type DoneSentences } from '@/components/ui/done-notice'
import { decideAbsenceSentence } from '@/lib/messages/fr/absences'

const sentences: DoneSentences = {
  acceptee: ['success', 'Absence justifiée. La famille reçoit un e-mail, sans le motif.'],
  refusee: ['success', 'Absence non justifiée. La famille lit le motif sur son portail.'],
  deja: ['warning', decideAbsenceSentence('alreadyDecided')],
  retiree: ['warning', decideAbsenceSentence('withdrawn')],
  partie: ['warning', decideAbsenceSentence('dayMoved')],
}

/** What was just answered, said above the next absence; or why nothing was, above the absence itself. */
export function DoneNotice({ done }: { done: string | string[] | undefined }) {
  return <Said done={done} sentences={sentences} />
}
