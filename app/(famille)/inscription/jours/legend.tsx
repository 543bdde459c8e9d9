'use client'

import { Legend } from '@/components/calendar/legend'
import { legendWords } from '@/lib/messages/fr/calendar-legend'

const looks = [
  ...(['open', 'few', 'full', 'inBasket', 'pending', 'waiting', 'offered', 'accepted'] as const),
  ...(['cancelInBasket', 'cancelPending', 'notYet', 'late', 'otherFamily'] as const),
]
const entries = looks.map((look) => ({ look, ...legendWords[look] }))

export function CalendarLegend() {
  return (
    <section aria-labelledby="legende" className="mt-8">
      <h2 id="legende" className="mb-3 text-lg">
        {legendWords.title}
      </h2>
      <Legend entries={entries} />
    </section>
  )
}
