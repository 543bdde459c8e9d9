import { expect, test } from 'vitest'
import { newId } from './new-id'

const now = Date.UTC(2026, 10, 23, 8)

test('an identifier is a UUID of version 7, and says its moment', () => {
  const id = newId(now)
  expect(id).toMatch(/^[0-9a-f]{8}-[0-9a-f]{4}-7[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/)
  expect(parseInt(id.replaceAll('-', '').slice(0, 12), 16)).toBe(now)
})

test('a thousand of one moment come in their order, and those of the next after', () => {
  const ids = Array.from({ length: 1_000 }, () => newId(now))
  expect(new Set(ids).size).toBe(1_000)
  expect(ids.toSorted()).toEqual(ids)
  expect(ids.every((id) => id < newId(now + 1))).toBe(true)
})
