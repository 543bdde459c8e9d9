import { describe, expect, test } from 'vitest'
import { type Machine, next, statesAccepting } from './machine'
import {
  bookingMachine,
  bookLineMachine,
  cancelLineMachine,
  changeRequestMachine,
  documentMachine,
  guardianProposalMachine,
  quotientClaimMachine,
} from './states'

const machines: Record<string, Machine<string>> = {
  changeRequestMachine,
  documentMachine,
  quotientClaimMachine,
  bookLineMachine,
  cancelLineMachine,
  bookingMachine,
  guardianProposalMachine,
}

describe.each(Object.entries(machines))('%s', (_name, machine) => {
  test('every event leads to a state of the machine', () => {
    for (const events of Object.values(machine))
      for (const state of Object.values(events)) expect(Object.keys(machine)).toContain(state)
  })
})

test('an undecided booking expires, an undecided cancellation counts as accepted', () => {
  expect(next(bookLineMachine, 'pending', 'expire')).toBe('expired')
  expect(next(cancelLineMachine, 'pending', 'expire')).toBe('accepted')
})

test('what is decided stays decided', () => {
  for (const event of ['accept', 'refuse', 'withdraw'])
    expect(next(bookLineMachine, 'accepted', event)).toBeNull()
})

test('only a submitted change can be decided', () => {
  expect(statesAccepting(changeRequestMachine, 'accept')).toEqual(['submitted'])
})

test('only a quotient that waits can be answered, withdrawn or replaced', () => {
  for (const event of ['accept', 'refuse', 'withdraw', 'replace'])
    expect(statesAccepting(quotientClaimMachine, event)).toEqual(['submitted'])
})
