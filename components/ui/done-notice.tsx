import { Notice } from './notice'

/** What each word of an address says was done, or why nothing was. */
export type DoneSentences = Record<string, [tone: 'success' | 'warning', sentence: string]>

/** What was just decided, said above what comes next; an unknown word says nothing. */
export function DoneNotice({
  done,
  sentences,
}: {
  done: string | string[] | undefined
  sentences: DoneSentences
}) {
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
