import { expect, test } from 'vitest'
import { isWrittenHere, mayWrite } from './origin'

const HERE = 'https://portail.test'
const sent = (headers: Record<string, string>) => new Headers({ host: 'portail.test', ...headers })

test.each<[string, Record<string, string>, boolean]>([
  ['our own page', { origin: HERE }, true],
  ['our own page, as its browser says too', { origin: HERE, 'sec-fetch-site': 'same-origin' }, true],
  ['our page behind another name', { origin: HERE, host: '127.0.0.1:3000' }, true],
  ['a page of ours that hides its address', { origin: 'null', 'sec-fetch-site': 'same-origin' }, true],
  ['a page that hides its address', { origin: 'null' }, false],
  ['a frame of another site', { origin: 'null', 'sec-fetch-site': 'cross-site' }, false],
  ['another site', { origin: 'https://ailleurs.test' }, false],
  ['another site, whose browser says so', { origin: HERE, 'sec-fetch-site': 'cross-site' }, false],
  ['a neighbour of our domain', { origin: 'https://autre.portail.test' }, false],
  ['a neighbour, whose browser says so', { origin: HERE, 'sec-fetch-site': 'same-site' }, false],
  ['a name that begins like ours', { origin: 'https://portail.test.ailleurs.test' }, false],
  ['something typed', { origin: HERE, 'sec-fetch-site': 'none' }, false],
  ['a program, which says nothing', {}, false],
  ['nonsense', { origin: 'portail.test' }, false],
])('a request of %s', (_, headers, answer) => expect(isWrittenHere(sent(headers), HERE)).toBe(answer))

test.each([
  ['GET', '/accueil', true],
  ['HEAD', '/accueil', true],
  ['POST', '/accueil', false],
  ['PUT', '/api/documents', false],
  ['DELETE', '/api/documents', false],
  ['POST', '/api/payfip', true],
  ['POST', '/api/payfip/autre', false],
])('%s %s without a word of its origin', (method, pathname, answer) =>
  expect(mayWrite({ method, pathname, headers: sent({}) }, HERE)).toBe(answer),
)
