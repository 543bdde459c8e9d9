import { expect, test } from 'vitest'
import { day } from '@/lib/time/day'
import { type AbsenceSort, byProof, sortAbsences } from './queries'

const absence = (childName: string, on: string) => ({
  ...{ id: childName, day: day(on), childName, familyName: 'Aubin', programmeName: 'Ici' },
  ...{ proofAt: null, proofUntil: null },
})
const queue = [absence('Éloi', '2026-12-09'), absence('Zoé', '2026-12-02'), absence('ada', '2026-12-09')]

test.each([
  [byProof, ['Éloi', 'Zoé', 'ada']],
  [{ column: 'justificatif', isDescending: true }, ['ada', 'Zoé', 'Éloi']],
  [{ column: 'jour', isDescending: false }, ['Zoé', 'Éloi', 'ada']],
  [{ column: 'jour', isDescending: true }, ['Éloi', 'ada', 'Zoé']],
  [{ column: 'enfant', isDescending: false }, ['ada', 'Éloi', 'Zoé']],
] as [AbsenceSort, string[]][])('by %j', (sort, names) => {
  expect(sortAbsences(queue, sort).map(({ childName }) => childName)).toEqual(names)
})
