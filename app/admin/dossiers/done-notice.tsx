import { Notice } from '@/components/ui/notice'
import { decideRefusalSentence } from '@/lib/messages/fr/dossier'

const sentences: Record<string, [tone: 'success' | 'warning', sentence: string]> = {
  validee: ['success', 'Fiche validée. La famille recevra un seul e-mail pour toutes vos réponses.'],
  refusee: ['success', 'Fiche refusée. La famille recevra un seul e-mail pour toutes vos réponses.'],
  deja: ['warning', decideRefusalSentence({ code: 'alreadyDecided' })],
  remplacee: ['warning', decideRefusalSentence({ code: 'replaced' })],
  retiree: ['warning', decideRefusalSentence({ code: 'withdrawn' })],
}

/** What was just decided, said above the next fiche; or why nothing was, above the fiche itself. */
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
