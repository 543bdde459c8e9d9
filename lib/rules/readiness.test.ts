import { expect, test } from 'vitest'
import { type Condition, LONGEST_WAIT_OF_A_JOB, whyNotReady } from './readiness'

const well: Condition = { isStopping: false, missingMigrations: 0, oldestJobSeconds: 0 }

test.each<[Partial<Condition>, string[]]>([
  [{}, []],
  [{ isStopping: true }, ['stopping']],
  [{ missingMigrations: null, oldestJobSeconds: null }, ['database']],
  [{ missingMigrations: 1 }, ['migrations']],
  [{ oldestJobSeconds: LONGEST_WAIT_OF_A_JOB }, []],
  [{ oldestJobSeconds: LONGEST_WAIT_OF_A_JOB + 1 }, ['queue']],
  [{ isStopping: true, missingMigrations: 2, oldestJobSeconds: 9_999 }, ['stopping', 'migrations', 'queue']],
])('%j: %j', (changed, faults) => {
  expect(whyNotReady({ ...well, ...changed }, { countsQueue: true })).toEqual(faults)
})

test('who shares visitors out isn’t told of jobs that wait', () => {
  expect(whyNotReady({ ...well, oldestJobSeconds: 9_999 }, { countsQueue: false })).toEqual([])
})
