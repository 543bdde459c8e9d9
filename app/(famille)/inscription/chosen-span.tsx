import { chosenSpanSentence } from '@/lib/messages/fr/period'
import type { Span } from './choices'

/** In the form of a step: the holidays chosen at the start, which the next step keeps. */
export function ChosenSpan({ span }: { span: Span | null }) {
  if (!span) return null
  return (
    <p className="text-ink-2">
      {chosenSpanSentence(span)}
      <input type="hidden" name="du" value={span.du} />
      <input type="hidden" name="au" value={span.au} />
    </p>
  )
}
