import { describe, expect, test } from 'vitest'
import { day } from '../time/day'
import { type AskedLine, waitingChoices, wishesAfter } from './waiting-choice'
import type { WaitingWish } from './waiting-list'

const days = { mon: '2026-12-21', tue: '2026-12-22', wed: '2026-12-23', next: '2026-12-28' }
type Named = keyof typeof days

/** 'Léo tue full wholeWeek': a child, a day, whether it is full, and its wish. */
function asked(...words: string[]): AskedLine[] {
  return words.map((word) => {
    const [childId, on, ...rest] = word.split(' ') as [string, Named, ...string[]]
    const waiting = (rest.find((one) => one !== 'full' && one !== 'autre') ?? null) as WaitingWish | null
    const programmeId = rest.includes('autre') ? 'mercredis' : 'vacances'
    return {
      id: `${childId} ${on}`,
      childId,
      programmeId,
      day: day(days[on]),
      waiting,
      isFull: rest.includes('full'),
    }
  })
}

describe('where there is something to choose', () => {
  const choices = (...words: string[]) =>
    waitingChoices(asked(...words)).map(({ childId, wishes, current }) => [
      childId,
      wishes.join(' '),
      current,
    ])

  test.each<[string, string[], [string, string, WaitingWish | null][]]>([
    ['nothing full', ['Léo mon', 'Léo tue'], []],
    ['a day by itself', ['Léo mon full alone', 'Léo next'], []],
    ['a day of another accueil', ['Léo mon full alone', 'Léo tue autre', 'Mia mon autre'], []],
    [
      'a full day of two, nothing chosen yet',
      ['Léo mon full', 'Léo tue'],
      [['Léo', 'alone wholeWeek', null]],
    ],
    ['it waits by itself', ['Léo mon full alone', 'Léo tue'], [['Léo', 'alone wholeWeek', 'alone']]],
    [
      'the whole week waits',
      ['Léo mon full wholeWeek', 'Léo tue wholeWeek'],
      [['Léo', 'alone wholeWeek', 'wholeWeek']],
    ],
    [
      'a day was added since',
      ['Léo mon full wholeWeek', 'Léo tue wholeWeek', 'Léo wed'],
      [['Léo', 'alone wholeWeek', null]],
    ],
    [
      'a set can be undone although its days have become free',
      ['Léo mon wholeWeek', 'Léo tue wholeWeek'],
      [['Léo', 'alone wholeWeek', 'wholeWeek']],
    ],
    [
      'a sibling on the same day: only the child whose day is full is asked about',
      ['Léo mon full alone', 'Mia mon'],
      [['Léo', 'alone together', 'alone']],
    ],
    [
      'once tied, both',
      ['Léo mon full together', 'Mia mon together'],
      [
        ['Léo', 'alone together', 'together'],
        ['Mia', 'alone together', 'together'],
      ],
    ],
    [
      'several days and several children',
      ['Léo mon full alone', 'Léo tue', 'Mia mon'],
      [['Léo', 'alone wholeWeek together wholeWeekTogether', 'alone']],
    ],
    [
      'a sibling on other days',
      ['Léo mon full alone', 'Mia tue'],
      [['Léo', 'alone wholeWeekTogether', 'alone']],
    ],
  ])('%s', (_, words, expected) => expect(choices(...words)).toEqual(expected))
})

describe('what a choice changes', () => {
  test.each<[string, WaitingWish, string[], Record<string, WaitingWish | null>]>([
    ['by itself: full days only', 'alone', ['Léo mon full', 'Léo tue'], { 'Léo mon': 'alone' }],
    [
      'by itself again: a day with places doesn’t wait any more',
      'alone',
      ['Léo mon full wholeWeek', 'Léo tue wholeWeek'],
      { 'Léo mon': 'alone', 'Léo tue': null },
    ],
    [
      'the whole week: every day of it, of this child',
      'wholeWeek',
      ['Léo mon full alone', 'Léo tue', 'Léo next', 'Mia mon'],
      { 'Léo mon': 'wholeWeek', 'Léo tue': 'wholeWeek' },
    ],
    [
      'the children together: the days that they share, from either side',
      'together',
      ['Léo mon full alone', 'Léo tue', 'Mia mon', 'Mia wed full'],
      { 'Léo mon': 'together', 'Mia mon': 'together', 'Mia wed': 'alone' },
    ],
    [
      'everything at once',
      'wholeWeekTogether',
      ['Léo mon full alone', 'Mia tue'],
      { 'Léo mon': 'wholeWeekTogether', 'Mia tue': 'wholeWeekTogether' },
    ],
    [
      'untied: a sibling keeps the whole week',
      'alone',
      ['Léo mon full wholeWeekTogether', 'Mia mon wholeWeekTogether', 'Mia tue wholeWeekTogether'],
      { 'Léo mon': 'alone', 'Mia mon': 'wholeWeek', 'Mia tue': 'wholeWeek' },
    ],
    [
      'untied: a sibling with places doesn’t wait',
      'alone',
      ['Léo mon full together', 'Mia mon together'],
      { 'Léo mon': 'alone', 'Mia mon': null },
    ],
    [
      'untied: two others stay together',
      'alone',
      ['Léo mon full together', 'Mia mon together', 'Noé mon together'],
      { 'Léo mon': 'alone' },
    ],
  ])('%s', (_, wish, words, expected) => {
    const lines = asked(...words)
    expect(Object.fromEntries(wishesAfter(lines, lines[0]!, wish))).toEqual(expected)
  })
})
