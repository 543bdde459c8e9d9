import { expect, test } from 'vitest'
import { statementNames } from './statement-names'

test('a statement that comes often is kept under a name of its own, and the others are not', () => {
  const nameOf = statementNames()
  const names = (sql: string, times: number) => Array.from({ length: times }, () => nameOf({ sql }))
  expect(names('SELECT 1', 6)).toEqual([undefined, undefined, undefined, undefined, 's0', 's0'])
  expect(names('SELECT 2', 4)).toEqual([undefined, undefined, undefined, undefined])
  expect(names('SELECT 3', 5).at(-1)).toBe('s1')
  expect(nameOf({ sql: 'SELECT 1' })).toBe('s0')
})

test('statements that rarely come again never take the place of those that do', () => {
  const nameOf = statementNames()
  for (let turn = 0; turn < 10; turn++)
    for (let other = 0; other < 400; other++) expect(nameOf({ sql: `SELECT ${other}` })).toBeUndefined()
})

test('a very long statement, and more than a connection should hold, have no name', () => {
  const nameOf = statementNames()
  const last = (sql: string) => Array.from({ length: 5 }, () => nameOf({ sql })).at(-1)
  expect(last('x'.repeat(40_001))).toBeUndefined()
  for (let number = 0; number < 300; number++) expect(last(`SELECT ${number}`)).toBe(`s${number}`)
  expect(last('SELECT 300')).toBeUndefined()
  expect(last('SELECT 7')).toBe('s7')
})
