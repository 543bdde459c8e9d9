import { expect, test } from 'vitest'
import { alike, commonLook } from '@/components/calendar/cell-look'
import type { CalendarDay } from '@/lib/rules/calendar-day'
import { day } from '@/lib/time/day'
import { cellsOf } from './cells'

const [first, second] = [day('2026-12-09'), day('2026-12-16')]
const open = (on: typeof first, left: number): CalendarDay => ({
  ...{ day: on, state: 'open', left, isFew: left < 3, then: null },
  now: { until: 1_800_000_000_000, effect: { kind: 'normal' }, reasons: '' },
})
const inBasket: CalendarDay = { day: first, state: 'inBasket', until: null }

test('the only child isn’t named, and its gesture is for all who are shown', () => {
  const [cell] = cellsOf([{ name: 'Léo', days: [open(first, 12)] }], '')
  expect(cell).toMatchObject({
    isAlone: true,
    gesture: { label: 'Ajouter ce jour', value: 'add 2026-12-09 0' },
  })
  expect(cell!.children[0]).toMatchObject({
    ...{ look: 'open', words: '12 places', isPressed: false },
    gesture: { label: 'Ajouter ce jour', value: 'add 2026-12-09' },
  })
})

test('siblings of whom a day says the same are said once; each keeps a gesture, and one is for both', () => {
  const [cell] = cellsOf(
    [
      { name: 'Léo', days: [open(first, 2)] },
      { name: 'Zoé', days: [open(first, 2)] },
    ],
    '',
  )
  expect(alike(cell!.children).map((same) => same.map(({ initials }) => initials))).toEqual([['L', 'Z']])
  expect(commonLook(cell!)).toBe('few')
  expect(cell!.gesture).toEqual({ label: 'Ajouter ce jour pour Léo et Zoé', value: 'add 2026-12-09 0 1' })
  expect(cell!.children.map(({ gesture }) => gesture!.value)).toEqual([
    'add 2026-12-09 0',
    'add 2026-12-09 1',
  ])
})

test('a day shows those whose accueil opens, and the gesture is for those for whom it can be done', () => {
  const [both, alone] = cellsOf(
    [
      { name: 'Léo', days: [inBasket] },
      { name: 'Zoé', days: [open(first, 12), open(second, 12)] },
    ],
    '',
  )
  expect(commonLook(both!)).toBe('mixed')
  expect(both!.gesture).toEqual({ label: 'Ajouter ce jour pour Zoé', value: 'add 2026-12-09 1' })
  expect(alone!.children.map(({ name }) => name)).toEqual(['Zoé'])
  expect(alone!.isAlone).toBe(false)
})
