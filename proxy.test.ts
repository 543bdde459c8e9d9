import { NextRequest } from 'next/server'
import { afterEach, describe, expect, test } from 'vitest'
import { provideWaitingRoom, type Asking, type Turn } from '@/lib/web/turn'
import { proxy } from './proxy'

/** A room that answers this, and what it was asked. */
function provide(turn: Turn): Asking[] {
  const asked: Asking[] = []
  provideWaitingRoom({
    turnOf: async (asking) => {
      asked.push(asking)
      return turn
    },
  })
  return asked
}
afterEach(() => provideWaitingRoom(undefined))

const waiting: Turn = {
  ...{ isIn: false, status: 200, body: '<p>12 personnes sont avant vous.</p>', cookie: 'portail-tour=a' },
  headers: { 'content-type': 'text/html; charset=utf-8', 'retry-after': '12' },
}
const ask = (address: string, method = 'GET') =>
  proxy(new NextRequest(`https://portail.test${address}`, { method, headers: { accept: 'text/html' } }))
const goesOn = (answer: Response) => answer.headers.get('x-middleware-next') === '1'

describe('the waiting room', () => {
  test('whoever waits is answered by the room, under the headers of a page that nobody keeps', async () => {
    const asked = provide(waiting)
    const answer = await ask('/famille/1042/panier?x=y')
    expect([answer.status, await answer.text()]).toEqual([200, waiting.isIn ? '' : waiting.body])
    expect(answer.headers.get('set-cookie')).toBe('portail-tour=a')
    expect(answer.headers.get('retry-after')).toBe('12')
    expect(answer.headers.get('cache-control')).toBe('private, no-store')
    expect(answer.headers.get('x-content-type-options')).toBe('nosniff')
    expect(asked).toMatchObject([{ method: 'GET', pathname: '/famille/1042/panier', search: '?x=y' }])
    // The styles of the page carry what its policy asks for.
    expect(answer.headers.get('content-security-policy')).toContain(`'nonce-${asked[0]!.nonce}'`)
  })

  test('whoever is in goes on, with the cookie that says so', async () => {
    provide({ isIn: true, cookies: ['portail-tour=b'] })
    const answer = await ask('/panier')
    expect(goesOn(answer)).toBe(true)
    expect(answer.headers.getSetCookie()).toEqual(['portail-tour=b'])
  })

  test.each(['/admin', '/api/csp', '/readyz', '/mentions-legales', '/agenda/abc/calendrier.ics'])(
    '%s isn’t asked of the room',
    async (address) => {
      const asked = provide(waiting)
      expect(goesOn(await ask(address))).toBe(true)
      expect(asked).toEqual([])
    },
  )

  test('what another site writes is refused before, and takes no rank', async () => {
    const asked = provide(waiting)
    expect((await ask('/panier', 'POST')).status).toBe(403)
    expect(asked).toEqual([])
  })

  test('a page that waited, once there is no room any more, leads where its reader was going', async () => {
    const answer = await ask('/attente?retour=%2Fpanier')
    expect([answer.status, answer.headers.get('location')]).toEqual([303, 'https://portail.test/panier'])
  })
})
