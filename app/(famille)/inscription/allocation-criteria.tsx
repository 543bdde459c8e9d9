import {
  ALLOCATION_INTRO,
  criterionSentences,
  DRAW_SENTENCE,
  notGivenSentence,
} from '@/lib/messages/fr/allocation'
import type { AllocationCriterion } from '@/lib/rules/allocation'

/** The published criteria of an accueil's request windows, in their order. */
export function AllocationCriteria({
  criteria,
  waitsWhenFull,
}: {
  criteria: readonly AllocationCriterion[]
  waitsWhenFull: boolean
}) {
  return (
    <div className="flex max-w-[70ch] flex-col gap-2">
      <p>{ALLOCATION_INTRO}</p>
      <ol className="list-decimal pl-6">
        {criteria.map((criterion) => (
          <li key={criterion}>{criterionSentences[criterion]}</li>
        ))}
        <li>{DRAW_SENTENCE}</li>
      </ol>
      <p>{notGivenSentence(waitsWhenFull)}</p>
    </div>
  )
}
