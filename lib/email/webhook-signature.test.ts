import { createHmac } from 'node:crypto'
import { expect, test } from 'vitest'
import { isSigned } from './webhook-signature'

const key = Buffer.from('vingt-quatre octets ici.')
const secret = `whsec_${key.toString('base64')}`
const now = Date.parse('2026-11-23T09:00:00Z')
const body = '{"type":"email.bounced"}'

const sign = (text: string, by = key) => createHmac('sha256', by).update(text).digest('base64')
const headers = (change: Record<string, string> = {}) =>
  new Headers({
    'svix-id': 'msg_1',
    'svix-timestamp': `${now / 1000}`,
    'svix-signature': `v1,${sign(`msg_1.${now / 1000}.${body}`)}`,
    ...change,
  })

test('an event that Resend signed is taken', () => {
  expect(isSigned({ secret, now }, headers(), body)).toBe(true)
})

test('one of several signatures is enough: a secret is being replaced', () => {
  const both = `v1,${sign('autre')} ${headers().get('svix-signature')}`
  expect(isSigned({ secret, now }, headers({ 'svix-signature': both }), body)).toBe(true)
})

test.each([
  ['another body', headers(), `${body} `, now],
  ['another id', headers({ 'svix-id': 'msg_2' }), body, now],
  ['another second', headers({ 'svix-timestamp': `${now / 1000 + 1}` }), body, now],
  [
    'another version',
    headers({ 'svix-signature': headers().get('svix-signature')!.replace('v1', 'v2') }),
    body,
    now,
  ],
  [
    'another secret',
    headers({ 'svix-signature': `v1,${sign(`msg_1.${now / 1000}.${body}`, Buffer.from('x'))}` }),
    body,
    now,
  ],
  ['no signature', headers({ 'svix-signature': '' }), body, now],
  ['a signature without value', headers({ 'svix-signature': 'v1' }), body, now],
  ['a second that isn’t one', headers({ 'svix-timestamp': 'hier' }), body, now],
  ['an event of more than five minutes ago', headers(), body, now + 5 * 60_000 + 1],
  ['an event to come', headers(), body, now - 5 * 60_000 - 1],
])('%s is refused', (_, sent, text, at) => {
  expect(isSigned({ secret, now: at }, sent, text)).toBe(false)
})

test('five minutes late is still in time', () => {
  expect(isSigned({ secret, now: now + 5 * 60_000 }, headers(), body)).toBe(true)
})
