import { expect, test } from 'vitest'
import { initialsOf } from './initials'

test.each([
  [['Léo'], ['L']],
  [
    ['Léo', 'Zoé'],
    ['L', 'Z'],
  ],
  [
    ['Léo', 'Lou', 'Zoé'],
    ['Lé', 'Lo', 'Z'],
  ],
  [
    ['Maëlle', 'Maël', 'maxence'],
    ['Maë', 'Maë', 'max'],
  ],
])('%j are told apart by %j', (names, initials) => expect(initialsOf(names)).toEqual(initials))
