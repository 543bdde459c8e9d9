import { IncomingMessage, ServerResponse } from 'node:http'
import { Socket } from 'node:net'
import { expect, test } from 'vitest'
import { lineOf } from './request-log'

const ended = (milliseconds: number, headers: Record<string, string> = {}, isWhole = true) => {
  const request = Object.assign(new IncomingMessage(new Socket()), {
    method: 'GET',
    url: '/panier?enfant=Léonie',
  })
  const response = new ServerResponse(request)
  response.setHeader('x-request-id', '0198c5b2')
  for (const [name, value] of Object.entries(headers)) response.setHeader(name, value)
  return lineOf({ request, response, milliseconds, isWhole }, '/panier')
}

test('a slow request is told at « warn », by its identifier and its route', () => {
  expect(ended(3_001.4)).toEqual([
    'warn',
    'slowRequest',
    { request: '0198c5b2', method: 'GET', route: '/panier', status: 200, isWhole: true, ms: 3001 },
  ])
})

test('others are told at « debug »: quick ones, a file on its way, a visitor who left', () => {
  for (const line of [
    ended(3_000),
    ended(60_000, { 'content-disposition': 'attachment; filename="factures.zip"' }),
    ended(60_000, {}, false),
  ])
    expect(line.slice(0, 2)).toEqual(['debug', 'request'])
})
