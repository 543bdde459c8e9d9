import { describe, expect, test } from 'vitest'
import { day } from '../time/day'
import { parisInstant } from '../time/paris'
import {
  type DigestKind,
  digestKinds,
  digestOf,
  type DigestSettings,
  isDigestTime,
  type WaitingOfKind,
} from './digest'

const settings: DigestSettings = { isOn: true, at: '07:30', escalationDays: 3, territory: 'metropole' }

describe('the time of the morning’s e-mail', () => {
  test.each([
    // A Monday.
    ['2026-11-30', '07:29', false],
    ['2026-11-30', '07:30', true],
    ['2026-11-30', '11:29', true],
    ['2026-11-30', '11:30', false],
    ['2026-11-30', '00:30', false],
    // Saturday, Sunday, Armistice, Easter Monday.
    ['2026-11-28', '08:00', false],
    ['2026-11-29', '08:00', false],
    ['2026-11-11', '08:00', false],
    ['2027-03-29', '08:00', false],
    // The mornings after the clocks have changed.
    ['2027-03-30', '07:30', true],
    ['2026-10-26', '07:30', true],
  ])('%s at %s: %s', (on, time, isTime) => {
    expect(isDigestTime(parisInstant(day(on), time), settings)).toBe(isTime)
    expect(isDigestTime(parisInstant(day(on), time), { ...settings, isOn: false })).toBe(false)
  })

  test('26 December is a holiday in Alsace and Moselle only', () => {
    const saintStephen = parisInstant(day('2028-12-26'), '08:00')
    expect(isDigestTime(saintStephen, settings)).toBe(true)
    expect(isDigestTime(saintStephen, { ...settings, territory: 'alsace-moselle' })).toBe(false)
  })
})

const nothing = Object.fromEntries(digestKinds.map((kind) => [kind, null])) as Record<
  DigestKind,
  WaitingOfKind
>
const agent = { hearsEscalations: false, isOff: false }
const administrator = { hearsEscalations: true, isOff: false }
const today = day('2026-11-26')

test('nothing is told when nothing waits, or nothing that is theirs', () => {
  expect(digestOf(nothing, today, agent, settings)).toEqual([])
  expect(digestOf({ ...nothing, records: { count: 0, since: null } }, today, agent, settings)).toEqual([])
})

// Received on Friday 20, it has Monday, Tuesday and Wednesday.
test.each([
  ['2026-11-25', false],
  ['2026-11-26', true],
])('what came on Friday 20 November is escalated on %s after three working days: %s', (on, isEscalated) => {
  const waiting = { ...nothing, requests: { count: 12, since: day('2026-11-20') } }
  expect(digestOf(waiting, day(on), administrator, settings)).toEqual([
    { kind: 'requests', count: 12, since: '2026-11-20', isEscalated },
  ])
  expect(digestOf(waiting, day(on), agent, settings)[0]!.isEscalated).toBe(false)
})

test('switched off, only what is escalated is told, to whom it is', () => {
  const waiting = {
    ...nothing,
    requests: { count: 12, since: day('2026-11-20') },
    documents: { count: 1, since: day('2026-11-25') },
    notIssued: { count: 40, since: null },
  }
  const told = (reader: typeof agent) => digestOf(waiting, today, reader, settings).map(({ kind }) => kind)
  expect(told(administrator)).toEqual(['requests', 'documents', 'notIssued'])
  expect(told({ ...administrator, isOff: true })).toEqual(['requests'])
  expect(told({ ...agent, isOff: true })).toEqual([])
})
