import { expect, test } from 'vitest'
import { mayBeMistyped, searchWords } from './search-words'

test.each([
  ['Aubin', ['aubin']],
  ['  Zoé   LEFÈVRE ', ['zoe', 'lefevre']],
  ['Le Goff-Martin', ['le', 'goff', 'martin']],
  ["d’Artagnan d'Arc", ['d', 'artagnan', 'd', 'arc']],
  ['Cœur', ['coeur']],
  ['Zoe\u0301', ['zoe']],
  ['06 39 98 00 42', ['0639980042']],
  ['06.39.98.00.42', ['0639980042']],
  ['+33 6 39 98 00 42', ['0639980042']],
  ['0033639980042', ['0639980042']],
  ['aubin 06-39-98', ['aubin', '063998']],
  ['1042', ['1042']],
  ['14/03/2018', ['14/03/2018']],
  ['claire.aubin@exemple.fr', ['claire.aubin@exemple.fr']],
  ['', []],
  ['a b c d e f g h', ['a', 'b', 'c', 'd', 'e', 'f']],
])('%j is searched as %j', (asked, words) => expect(searchWords(asked)).toEqual(words))

test.each([
  ['aubin', true],
  ['ali', false],
  ['1042', false],
  ['0639980042', false],
  ['claire.aubin@exemple.fr', false],
])('%s may be mistyped: %s', (word, may) => expect(mayBeMistyped(word)).toBe(may))
