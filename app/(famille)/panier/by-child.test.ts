import { expect, test } from 'vitest'
import { byChild } from './by-child'

test('each child’s lines, in the family’s order and not in that of the days', () => {
  const lines = ['Mia 1', 'Léo 2', 'gone 3', 'Mia 4'].map((name) => ({ name, childId: name.slice(0, -2) }))
  const names = byChild([{ id: 'Léo' }, { id: 'Mia' }, { id: 'Noé' }], lines).map((own) =>
    own.map(({ name }) => name),
  )
  expect(names).toEqual([['Léo 2'], ['Mia 1', 'Mia 4'], ['gone 3']])
})
