import { DoneNotice, type DoneSentences } from '@/components/ui/done-notice'
import { Notice } from '@/components/ui/notice'
import { decidedSentence, leftOutSentence, undoRefusalSentence } from '@/lib/messages/fr/staff-requests'
import { doneOf, undoSlugs } from './address'

const undone: DoneSentences = {
  annulees: ['success', 'Décision annulée : les lignes sont revenues à leur place dans la liste.'],
  [undoSlugs.notFound]: ['warning', undoRefusalSentence({ code: 'notFound' })],
  [undoSlugs.tookEffect]: ['warning', undoRefusalSentence({ code: 'tookEffect' })],
  [undoSlugs.undoneAlready]: ['success', undoRefusalSentence({ code: 'undoneAlready' })],
}

/** What was just decided or undone, said above what waits next; or that a colleague was faster. */
export function RequestsDone({ params }: { params: Record<string, string | string[] | undefined> }) {
  const done = doneOf(params)
  if (!done) return <DoneNotice done={params.defait} sentences={undone} />
  const { decision, outcome, isToCome } = done
  const all = { ...outcome, incomplete: [], full: 0 }
  const isDone = outcome.decided > 0 && !isToCome
  return (
    <div className="mb-4">
      <Notice tone={isDone ? 'success' : 'warning'} role={isDone ? 'status' : 'alert'}>
        <p>{isToCome ? leftOutSentence(all) : decidedSentence(decision, all)}</p>
      </Notice>
    </div>
  )
}
