import { Notice } from '@/components/ui/notice'
import { answerRefusalSentence } from '@/lib/messages/fr/documents'

const sentences: Record<string, [tone: 'success' | 'warning', sentence: string]> = {
  accepte: ['success', 'Document accepté. La famille le voit sur son portail.'],
  refuse: ['success', 'Document refusé. La famille lit le motif sur son portail.'],
  deja: ['warning', answerRefusalSentence({ code: 'alreadyDecided' })],
  retire: ['warning', answerRefusalSentence({ code: 'withdrawn' })],
}

/** What was just answered, said above the next document; or why nothing was, above the document itself. */
export function DoneNotice({ done }: { done: string | string[] | undefined }) {
  const said = typeof done === 'string' && Object.hasOwn(sentences, done) ? sentences[done] : undefined
  if (!said) return null
  const [tone, sentence] = said
  return (
    <div className="mb-4">
      <Notice tone={tone} role={tone === 'success' ? 'status' : 'alert'}>
        <p>{sentence}</p>
      </Notice>
    </div>
  )
}
