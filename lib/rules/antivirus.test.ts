import { expect, test } from 'vitest'
import { arrivalOf, isShut, type Scan } from './antivirus'
import { documentMachine, type DocumentStatus } from './states'

const found = { threat: 'Eicar' }

test.each<[Scan[], string, string | null]>([
  [['clear'], 'received', null],
  [['clear', 'clear'], 'received', null],
  [['clear', 'waiting'], 'scanning', null],
  [['waiting', found], 'infected', 'Eicar'],
  [[found, { threat: 'another' }], 'infected', 'Eicar'],
  [[], 'received', null],
])('files %j make a document %s', (scans, status, threat) => {
  expect(arrivalOf(scans)).toEqual({ status, threat })
})

test('what nobody opens, nobody answers', () => {
  for (const status of Object.keys(documentMachine) as DocumentStatus[])
    if (isShut(status)) expect(documentMachine[status]).not.toHaveProperty('accept')
})
