import { describe, expect, test } from 'vitest'
import { day } from '../time/day'
import type { CalendarDay } from './calendar-day'
import { changeOf, expectedAfter, sharedGesture } from './day-gesture'

const wednesday = day('2026-12-09')
const until = { until: 1_000, effect: { kind: 'normal' as const }, reasons: '' }
const open: CalendarDay = {
  ...{ day: wednesday, state: 'open', left: 12, isFew: false, now: until, then: null },
}
const inBasket: CalendarDay = { day: wednesday, state: 'inBasket', until: 1_000 }
const pending: CalendarDay = { day: wednesday, state: 'pending', isCandidature: false }
const full: CalendarDay = { day: wednesday, state: 'full' }
const waitingInBasket: CalendarDay = { day: wednesday, state: 'waitingInBasket', until: null }
const booked = (cancel: typeof until | null): CalendarDay => ({
  ...{ day: wednesday, state: 'accepted', cancelThen: null, cancelOpensAt: null },
  ...{ cancelledUntil: null, absence: null },
  cancel: cancel && { ...cancel, effect: { kind: 'free' } },
})
const accepted = booked(until)
const tooLate = booked(null)
const cancelInBasket: CalendarDay = { day: wednesday, state: 'cancelInBasket', until: null }

describe('what a gesture does', () => {
  test.each([
    ['an open day', open, 'add'],
    ['a day in the basket', inBasket, 'remove'],
    ['an accepted day', accepted, 'cancel'],
    ['an accepted day that can’t be cancelled any more', tooLate, null],
    ['a cancellation in the basket', cancelInBasket, 'keep'],
    ['a pending day', pending, null],
    ['a full day', full, 'wait'],
    ['a full day in the basket', waitingInBasket, 'remove'],
  ])('on %s', (_what, shown, change) => expect(changeOf(shown)).toBe(change))
})

describe('one gesture for several children', () => {
  test.each([
    ['all open', [open, open], { change: 'add', among: [0, 1] }],
    ['all in the basket', [inBasket, inBasket], { change: 'remove', among: [0, 1] }],
    ['all accepted', [accepted, accepted], { change: 'cancel', among: [0, 1] }],
    ['some can’t', [tooLate, open, null, pending], { change: 'add', among: [1] }],
    ['one can’t be cancelled any more', [accepted, tooLate], { change: 'cancel', among: [0] }],
    ['one has it already', [inBasket, open], { change: 'add', among: [1] }],
    ['one is to be cancelled already', [accepted, cancelInBasket], { change: 'cancel', among: [0] }],
    ['one booked, one to book', [accepted, open], 'each'],
    ['one to take out, one to keep', [inBasket, cancelInBasket], 'each'],
    ['three things', [open, inBasket, accepted], 'each'],
    ['nothing for anybody', [pending, tooLate, null], null],
    ['one full, one to book', [full, open], { change: 'add', among: [1] }],
    ['one in the basket, one full', [inBasket, full], { change: 'wait', among: [1] }],
    ['all full', [full, full], { change: 'wait', among: [0, 1] }],
    ['nobody', [], null],
  ])('%s', (_what, shown, gesture) => expect(sharedGesture(shown)).toEqual(gesture))
})

describe('what is shown until the server answers', () => {
  test.each([
    ['added', open, 'add', inBasket],
    ['to cancel', accepted, 'cancel', { day: wednesday, state: 'cancelInBasket', until: 1_000 }],
    ['taken out: what the day was isn’t known', inBasket, 'remove', inBasket],
    ['to wait for', full, 'wait', waitingInBasket],
    ['sent again', inBasket, 'add', inBasket],
  ] as const)('%s', (_what, shown, change, after) => expect(expectedAfter(shown, change)).toEqual(after))
})
