import { expect, test, vi } from 'vitest'
import { ownerOf } from './copies'

vi.mock('./session', () => ({}))

const director = {
  ...{ sessionId: 'a', adult: null },
  staff: {
    id: 's',
    firstName: 'Odile',
    lastName: 'Renard',
    role: 'director' as const,
    centreIds: ['tilleuls'],
  },
}

test('copies are of a session, and of what it may see', () => {
  const { staff } = director
  const others = [
    { ...director, sessionId: 'b' },
    { ...director, staff: { ...staff, role: 'finance' as const } },
    { ...director, staff: { ...staff, centreIds: [] } },
    { ...director, staff: null },
  ]
  const owners = [director, ...others].map(ownerOf)
  expect(new Set(owners).size).toBe(owners.length)
  expect(ownerOf({ ...director })).toBe(owners[0])
  expect(owners[0]).toMatch(/^[\da-f]{16}$/)
})
