import { expect, test } from 'vitest'
import { failedJobsSentence, isFailing, jobDuration } from './jobs'

test.each([
  [0.04, 'moins de 0,1 s'],
  [0.25, '0,3 s'],
  [12.4, '12 s'],
  [119, '119 s'],
  [180, '3 min'],
])('%d seconds are « %s »', (seconds, text) => expect(jobDuration(seconds)).toBe(text))

test.each([
  [null, null, false],
  [5, null, false],
  [null, 5, true],
  [6, 5, false],
  [5, 6, true],
])('a job that ended well at %j and failed at %j fails: %s', (lastEnd, lastFailure, failing) => {
  const rest = { name: 'sendLists', lastSeconds: 1, waiting: 0, running: 0, failures: 1, reference: null }
  expect(isFailing({ ...rest, lastEnd, lastFailure })).toBe(failing)
})

test('one failure and several', () => {
  expect(failedJobsSentence(1)).toMatch(/^Une tâche de fond a échoué/)
  expect(failedJobsSentence(3)).toMatch(/échoué 3 fois/)
})
