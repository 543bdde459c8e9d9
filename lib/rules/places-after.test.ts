import { expect, test } from 'vitest'
import { placesAfter } from './places-after'

const whole = { counters: ['morning', 'afternoon', 'centre'] }
const morning = { counters: ['morning', 'centre'] }
const other = { counters: ['evening'] }

test.each([
  ['nobody', [], { morning: 1 }, []],
  ['one after the other', [morning, morning, morning], { morning: 2, centre: 9 }, [1, 0, null]],
  ['the level that has least', [morning, morning], { morning: 5, centre: 1 }, [0, null]],
  ['a whole day takes of each half', [whole, morning], { morning: 2, afternoon: 1, centre: 9 }, [0, 0]],
  ['who finds none takes none', [whole, morning], { morning: 1, afternoon: 0, centre: 9 }, [null, 0]],
  ['other places, other numbers', [morning, other], { morning: 1, centre: 1, evening: 4 }, [0, 3]],
  ['a place that doesn’t exist', [other], { morning: 1 }, [null]],
  ['nothing to take', [{ counters: [] }], { morning: 1 }, [null]],
])('%s', (_, lines, left, after) => {
  expect(placesAfter(lines, new Map(Object.entries(left)))).toEqual(after)
})
