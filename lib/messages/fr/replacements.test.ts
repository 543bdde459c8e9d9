import { expect, test } from 'vitest'
import { day } from '@/lib/time/day'
import { awayDays, lackingSentences } from './replacements'

const centres = (...names: string[]) => names.map((name) => ({ id: name, name }))
const agent = { role: 'agent' as const, centres: centres() }
const director = (...names: string[]) => ({ role: 'director' as const, centres: centres(...names) })

test('who replaces an equal lacks nothing; less is said, right by right and centre by centre', () => {
  expect(lackingSentences(director('A'), agent)).toEqual([])
  expect(lackingSentences(agent, agent)).toEqual([])
  expect(lackingSentences(director('A', 'B'), director('B'))).toEqual(['N’ouvre pas les pages de : A.'])
  const [rights] = lackingSentences(agent, director('A'))
  expect(rights).toMatch(/^N’a pas le droit de : accepter ou refuser les fiches, .*voir les e-mails envoyés/)
})

test('one day, and several', () => {
  const [first, last] = [day('2026-11-23'), day('2026-11-27')]
  expect(awayDays({ firstDay: first, lastDay: first })).toBe('le lundi 23 novembre 2026')
  expect(awayDays({ firstDay: first, lastDay: last })).toBe(
    'du lundi 23 novembre 2026 au vendredi 27 novembre 2026',
  )
})
