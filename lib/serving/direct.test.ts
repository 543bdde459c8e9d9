import { expect, test } from 'vitest'
import { hasBearer, isDirect, isMarkedDirect } from './direct'

const asked = (remoteAddress: string, headers: Record<string, string>) =>
  isDirect({ socket: { remoteAddress } as never, headers })

test.each([
  ['127.0.0.1', { host: 'localhost:3000' }],
  ['::ffff:127.0.0.1', { host: '127.0.0.1:3000' }],
  ['::1', { host: '[::1]:3000' }],
])('a program of this machine: %s %j', (address, headers) => expect(asked(address, headers)).toBe(true))

test.each([
  ['10.0.0.7', { host: 'localhost:3000' }],
  ['127.0.0.1', { host: 'famille.exemple.fr' }],
  ['127.0.0.1', {}],
  ['127.0.0.1', { host: 'localhost.exemple.fr' }],
  ['127.0.0.1', { host: 'localhost', 'x-forwarded-for': '127.0.0.1' }],
  ['127.0.0.1', { host: 'localhost', 'x-real-ip': '10.0.0.7' }],
  ['127.0.0.1', { host: 'localhost', forwarded: 'for=10.0.0.7' }],
  ['127.0.0.1', { host: 'localhost', via: '1.1 caddy' }],
])('somebody else, or a proxy: %s %j', (address, headers) =>
  expect(asked(address, headers as Record<string, string>)).toBe(false),
)

test('nobody marks what they ask by themselves', () => {
  expect(isMarkedDirect(new Headers({ 'x-portail-direct': 'undefined' }))).toBe(false)
})

test('a token is known whole, and no other', () => {
  const token = 'a token of the tests, long'.replaceAll(' ', '-')
  const given = (authorization: string) => hasBearer(new Headers({ authorization }), token)
  expect(given(`Bearer ${token}`)).toBe(true)
  expect(given(`bearer ${token}`)).toBe(true)
  for (const wrong of [
    token,
    `Bearer ${token}x`,
    `Bearer ${token.slice(1)}`,
    `Basic ${token}`,
    'Bearer ',
    '',
  ])
    expect(given(wrong), wrong).toBe(false)
})
