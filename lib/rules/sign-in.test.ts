import { expect, test } from 'vitest'
import { BUDGETS, networkOf, refillOf, signInDelay } from './sign-in'

test.each([
  [1, 0],
  [5, 0],
  [6, 1000],
  [7, 2000],
  [12, 7000],
  [13, 8000],
  [14, 8000],
  [10_000, 8000],
])('attempt %i of an identifier with five free ones waits %i ms', (attempts, delay) => {
  expect(signInDelay(attempts, 5)).toBe(delay)
})

test('strangers and one device together have 110 judged guesses a day at most', () => {
  const { account, device } = BUDGETS
  expect(account.burst + account.aDay + device.burst + device.aDay).toBe(110)
})

test('a bucket that fills up by 40 a day gets one back every 36 minutes', () => {
  expect(refillOf(BUDGETS.account)).toBe(36 * 60_000)
})

test.each([
  ['192.0.2.7', '192.0.2.7'],
  ['::ffff:192.0.2.7', '192.0.2.7'],
  ['::FFFF:192.0.2.7', '192.0.2.7'],
  ['2001:db8:1:2:3:4:5:6', '2001:db8:1:2::/64'],
  ['2001:0DB8:0001:0002:aaaa::1', '2001:db8:1:2::/64'],
  ['2001:db8::1', '2001:db8:0:0::/64'],
  ['2001:db8:1::', '2001:db8:1:0::/64'],
  ['fe80::1%eth0', 'fe80:0:0:0::/64'],
  ['::1', '0:0:0:0::/64'],
  ['1:2:3:4:5:6:7:8::9', '1:2:3:4::/64'],
  ['unknown', 'unknown'],
  ['', ''],
])('%j is of the network %j', (address, network) => {
  expect(networkOf(address)).toBe(network)
})
