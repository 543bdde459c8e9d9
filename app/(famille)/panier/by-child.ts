import type { Participant } from '@/lib/domain/offer/queries'

/** The lines of each child, in the order in which the family's children are shown; one who has left it since comes last. */
export function byChild<Line extends { childId: string }>(
  children: readonly Pick<Participant, 'id'>[],
  lines: readonly Line[],
): Line[][] {
  const place = (childId: string) => {
    const index = children.findIndex(({ id }) => id === childId)
    return index === -1 ? children.length : index
  }
  return [...Map.groupBy(lines, (line) => line.childId)]
    .toSorted(([one], [other]) => place(one) - place(other))
    .map(([, own]) => own)
}
