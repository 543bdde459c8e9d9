import { expect, test } from 'vitest'
import { composeReason } from './refusal-reason'

test.each([
  ['La photo est floue.', '', 'La photo est floue.'],
  ['La photo est floue', '', 'La photo est floue.'],
  ['', 'Reprenez la page 2', 'Reprenez la page 2.'],
  ['La photo est floue.', 'Reprenez la page 2', 'La photo est floue. Reprenez la page 2.'],
  ['  La photo est floue ', ' Reprenez-la ! ', 'La photo est floue. Reprenez-la !'],
  ['', 'Pouvez-vous la reprendre ?', 'Pouvez-vous la reprendre ?'],
  ['', 'Il manque la page « Vaccinations »', 'Il manque la page « Vaccinations »'],
  ['', '  ', ''],
])('%j, then %j', (chosen, added, reason) => expect(composeReason(chosen, added)).toBe(reason))
