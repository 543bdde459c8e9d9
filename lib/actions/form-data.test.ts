import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { nested, typedValues } from './form-data'

describe('names of fields become an object', () => {
  test('with rows in their order, and no gap in their numbers', () => {
    const values = { 'people.4.name': 'Bo', 'people.0.name': 'Al', school: 'Jules-Ferry' }
    expect(nested(values)).toEqual({ people: [{ name: 'Al' }, { name: 'Bo' }], school: 'Jules-Ferry' })
  })

  test.each([
    ['__proto__.isAdmin'],
    ['constructor.prototype.isAdmin'],
    ['a.__proto__.isAdmin'],
    ['toString.call'],
    ['hasOwnProperty'],
    ['a.'.repeat(100_000)],
  ])('%j is left out', (name) => {
    const object = nested({ [name]: 'oui' })
    expect(Object.keys(object)).toEqual([])
    expect(({} as { isAdmin?: string }).isAdmin).toBeUndefined()
  })

  test('a name inside a text is left out', () => {
    expect(nested({ day: '6', 'day.0': '7', 'day.length': '8' })).toEqual({ day: '6' })
    expect(nested({ days: ['6', '7'], 'days.0': '8' })).toEqual({ days: ['6', '7'] })
  })

  test('no name throws', () => {
    const step = fc.oneof(fc.string(), fc.constantFrom('__proto__', 'constructor', 'length', '0', 'a', ''))
    const name = fc.array(step, { maxLength: 12 }).map((steps) => steps.join('.'))
    const values = fc.dictionary(name, fc.oneof(fc.string(), fc.array(fc.string())))
    fc.assert(fc.property(values, (sent) => typeof nested(sent) === 'object'))
  })
})

test('what was typed comes without NUL, without files and without the names of React', () => {
  const form = new FormData()
  form.append('name', 'A\0nne')
  form.append('file', new File(['x'], 'x.pdf'))
  for (const name of ['$ACTION_REF_1', '__proto__', '__proto__']) form.append(name, 'oui')
  form.append('days', '1')
  form.append('days', '2')
  expect(typedValues(form)).toEqual({ name: 'Anne', days: ['1', '2'] })
})
