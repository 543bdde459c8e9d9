import { expect, test } from 'vitest'
import { isReasonConfidential, whyNotDecidable, whatMoved } from './change-review'
import { changeRequestMachine, type ChangeRequestStatus } from './states'
import { next } from './machine'

test.each([
  ['submitted', 0, 0, null],
  ['submitted', 3, 3, null],
  ['submitted', 0, 1, 'recordMoved'],
  ['submitted', 1, 2, 'recordMoved'],
  ['submitted', 1, 0, 'recordMoved'],
  ['accepted', 1, 1, 'alreadyDecided'],
  ['accepted', 0, 1, 'alreadyDecided'],
  ['refused', 1, 1, 'alreadyDecided'],
  ['replaced', 1, 1, 'replaced'],
  ['withdrawn', 1, 1, 'withdrawn'],
  ['draft', 1, 1, 'alreadyDecided'],
] as const)('%s, seen beside version %i while %i is in force: %s', (status, seen, inForce, code) => {
  expect(whyNotDecidable(status, { seen, inForce })?.code ?? null).toBe(code)
})

test('it says yes exactly where the state machine does', () => {
  for (const status of Object.keys(changeRequestMachine) as ChangeRequestStatus[])
    expect(whyNotDecidable(status, { seen: 1, inForce: 1 }) === null).toBe(
      next(changeRequestMachine, status, 'accept') !== null,
    )
})

test.each([
  ['medicalSheet', false, true],
  ['authorizedPersons', false, true],
  ['informationSheet', true, true],
  ['informationSheet', false, false],
  ['adult', false, false],
] as const)('the reason about a %s (PAI meal: %s) is confidential: %s', (kind, pai, expected) => {
  expect(isReasonConfidential(kind, pai)).toBe(expected)
})

test.each([
  ['nothing', [1, ''], [1, ''], null],
  ['what waits is what was seen', [1, 'a'], [1, 'a'], null],
  ['another change waits', [1, 'a'], [1, 'b'], 'pending'],
  ['a change waits, where none did', [0, ''], [0, 'a'], 'pending'],
  ['what waited was withdrawn', [1, 'a'], [1, ''], null],
  ['what waited was accepted', [0, 'a'], [1, ''], 'inForce'],
  ['another version is in force', [1, ''], [2, ''], 'inForce'],
  ['both: what waits comes first, it is the newest', [1, ''], [2, 'a'], 'pending'],
  ['a version before the one seen', [2, ''], [1, ''], 'inForce'],
] as const)('since the form was opened: %s', (_what, opened, now, moved) => {
  const seen = ([baseVersion, seenChangeId]: readonly [number, string]) => ({ baseVersion, seenChangeId })
  expect(whatMoved(seen(opened), seen(now))).toBe(moved)
})
