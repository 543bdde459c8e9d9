import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest'
import { encode } from 'next-auth/jwt'
import { sessionCookieName } from '@/lib/auth/session-cookie'
import { newToken, tokenHash } from '@/lib/auth/token'
import { openTestDatabase } from '@/lib/db/testing'
import { provideDatabase } from '@/lib/db/client'
import { env } from '@/lib/env'
import { KEEPS_MS, LOBBY_MS } from '@/lib/rules/admission'
import { createFamily, createOrganisation, createStaff } from '@/prisma/factories'
import type { Turn } from './turn'
import { openWaitingRoom } from './waiting-room'

const opened = await openTestDatabase()
const { prisma } = opened
await createOrganisation(prisma)

const SECOND = 1000
const PLACES = 10
const start = Date.UTC(2027, 4, 10, 6)

type Room = ReturnType<typeof openWaitingRoom>
const rooms: Room[] = []

/** A process of the portal. */
function open(): Room {
  const options = { placesByDefault: PLACES, secret: env().secret, isSecure: false }
  const room = openWaitingRoom(options)
  rooms.push(room)
  return room
}

/** A browser that keeps its cookies. */
function browser(cookie = '') {
  const jar = new Map(cookie ? [cookie.split('=', 2) as [string, string]] : [])
  return {
    jar,
    async ask(
      room: Room,
      address = '/accueil',
      { method = 'GET', accept = 'text/html' } = {},
    ): Promise<Turn> {
      const { pathname, search } = new URL(address, 'https://portail.test')
      const sent = [...jar].map(([name, value]) => `${name}=${value}`).join('; ')
      const headers = new Headers({ accept, ...(sent && { cookie: sent }) })
      const turn = await room.turnOf({ method, pathname, search, headers, nonce: 'abc' })
      for (const written of turn.isIn ? turn.cookies : [turn.cookie]) {
        const [name, value] = written.split(';')[0]!.split('=') as [string, string]
        if (/Max-Age=0/.test(written)) jar.delete(name)
        else jar.set(name, value)
      }
      return turn
    },
  }
}
type Browser = ReturnType<typeof browser>

/** So many browsers that have come, been let in, and shown their cookie; the room is full after. */
async function fill(room: Room, count = PLACES): Promise<Browser[]> {
  const inside = Array.from({ length: count }, () => browser())
  for (const [index, one] of inside.entries()) {
    if (index % 5 === 0) vi.setSystemTime(Date.now() + 3 * SECOND)
    expect((await one.ask(room)).isIn).toBe(true)
    vi.setSystemTime(Date.now() + 10)
    await one.ask(room)
  }
  // What was seen is counted when the next one comes.
  vi.setSystemTime(Date.now() + 3 * SECOND)
  return inside
}

function later(seconds: number): void {
  vi.setSystemTime(Date.now() + seconds * SECOND)
}

beforeEach(async () => {
  // The database's own timers go on.
  vi.useFakeTimers({ toFake: ['Date', 'setInterval'], now: start })
  await prisma.admissionTicket.deleteMany()
  await prisma.admissionRoom.update({
    where: { id: 1 },
    data: { lastRank: 0, free: 0, admitted: 0, isOn: true, opensAt: null, drawnFor: null, countedAt: null },
  })
})

afterEach(() => {
  for (const room of rooms.splice(0)) room.close()
  vi.useRealTimers()
})

const bodyOf = (turn: Turn) => (turn.isIn ? '' : turn.body)

describe('a full portal', () => {
  test('the next one reads a rank, and enters when somebody has left; another process says the same', async () => {
    const [one, other] = [open(), open()]
    const inside = await fill(one)
    const late = browser()
    const told = await late.ask(one, '/inscription/jours?enfants=a')
    expect(told).toMatchObject({ isIn: false, status: 200 })
    expect(bodyOf(told)).toContain('Vous êtes la prochaine personne à entrer.')
    expect(bodyOf(told)).toContain('02 99 00 00 00')
    const again = '/attente?retour=%2Finscription%2Fjours%3Fenfants%3Da'
    expect(bodyOf(told)).toContain(`url=${again}"`)
    later(5)
    expect(bodyOf(await late.ask(other, again))).toContain('prochaine')
    // Those who are in go on, in any process, for as long as they please.
    for (const person of inside) expect((await person.ask(other)).isIn).toBe(true)

    expect((await inside[0]!.ask(one, '/deconnexion', { method: 'POST' })).isIn).toBe(true)
    expect(inside[0]!.jar.size).toBe(0)
    later(5)
    await late.ask(one, again)
    later(5)
    const turn = await late.ask(one, again)
    expect(bodyOf(turn)).toContain('<title>C’est votre tour')
    expect(bodyOf(turn)).toContain('href="/inscription/jours?enfants=a"')
    expect((await late.ask(other, '/inscription/jours?enfants=a')).isIn).toBe(true)
  })

  test('two tabs are one rank, and coming again is no way forward', async () => {
    const room = open()
    await fill(room)
    const [first, second] = [browser(), browser()]
    await first.ask(room)
    await second.ask(room)
    later(5)
    await first.ask(room)
    for (let time = 0; time < 5; time++) await second.ask(room, `/panier?onglet=${time}`)
    expect(await prisma.admissionTicket.count({ where: { admittedAt: null } })).toBe(2)
    later(5)
    await first.ask(room)
    expect(bodyOf(await second.ask(room))).toContain('Une personne est avant vous.')
  })

  test('what was written is never kept waiting, nor what a script asks answered by a page', async () => {
    const room = open()
    await fill(room)
    expect((await browser().ask(room, '/connexion', { method: 'POST' })).isIn).toBe(true)
    expect(await browser().ask(room, '/panier', { accept: '*/*' })).toMatchObject({ status: 503, body: '' })
  })

  test('whoever fills a form for longer than that sends it, and is still in after', async () => {
    const room = open()
    const [one] = await fill(room)
    later(KEEPS_MS / SECOND + 600)
    await fill(room)
    expect((await one!.ask(room, '/mon-compte', { method: 'POST' })).isIn).toBe(true)
    expect((await one!.ask(room, '/mon-compte')).isIn).toBe(true)
  })

  test('whoever has been away for a quarter of an hour waits again', async () => {
    const room = open()
    const [one] = await fill(room)
    later(KEEPS_MS / SECOND - 60)
    expect((await one!.ask(room)).isIn).toBe(true)
    // Others take the places meanwhile.
    await fill(room, PLACES - 1)
    later(KEEPS_MS / SECOND + 60)
    await fill(room)
    expect((await one!.ask(room)).isIn).toBe(false)
  })

  test('a cookie that somebody made up is worth none', async () => {
    const room = open()
    await fill(room)
    const token = newToken()
    const forged = browser(`portail-tour=${token}.i.${Date.now().toString(36)}.${newToken()}`)
    expect((await forged.ask(room)).isIn).toBe(false)
  })

  test('a secret address isn’t told to the room, and asks again where it is', async () => {
    const room = open()
    await fill(room)
    const page = bodyOf(await browser().ask(room, '/invitation/abcdef'))
    expect(page).toContain('url=/invitation/abcdef"')
    expect(page).not.toContain('/attente')
  })
})

describe('who doesn’t wait', () => {
  async function sessionOf(accountId: string): Promise<Browser> {
    const secret = newToken()
    const moments = { createdAt: new Date(start), lastSeenAt: new Date(start), provenAt: new Date(start) }
    await prisma.session.create({
      data: {
        ...{ tokenHash: tokenHash(secret), accountId, method: 'password', userAgent: 'test' },
        ...{ ...moments, expiresAt: new Date(start + 3_600_000) },
      },
    })
    const value = await encode({ secret: env().secret, maxAge: 3600, token: { secret } })
    return browser(`${sessionCookieName()}=${value}`)
  }

  test('the service comes in, and takes nobody’s place; a family that is signed in waits', async () => {
    const room = open()
    const agent = await sessionOf((await createStaff(prisma)).accountId)
    const { adults } = await createFamily(prisma, { adults: [{ email: 'claire@famille.example' }] })
    const parent = await sessionOf(adults[0]!.accountId!)
    await fill(room)
    expect((await agent.ask(room, '/')).isIn).toBe(true)
    expect((await parent.ask(room)).isIn).toBe(false)
    expect((await agent.ask(room, '/accueil')).isIn).toBe(true)
  })

  test('nobody, when the service has closed the room', async () => {
    const room = open()
    await fill(room)
    await prisma.admissionRoom.update({ where: { id: 1 }, data: { isOn: false } })
    later(3)
    expect((await browser().ask(room)).isIn).toBe(true)
  })

  test('nobody, when the database is out: the portal says so itself', async () => {
    const room = open()
    await fill(room)
    const said = vi.spyOn(console, 'error').mockImplementation(() => {})
    provideDatabase({ prisma: { $transaction: () => Promise.reject(new Error('out')) } } as never)
    try {
      later(3)
      expect((await browser().ask(room)).isIn).toBe(true)
    } finally {
      provideDatabase(opened)
      said.mockRestore()
    }
  })
})

test('before an announced opening everybody waits for the draw, and enters after it', async () => {
  await prisma.admissionRoom.update({ where: { id: 1 }, data: { opensAt: new Date(start + LOBBY_MS / 2) } })
  const room = open()
  const early = Array.from({ length: 3 }, () => browser())
  for (const one of early)
    expect(bodyOf(await one.ask(room))).toContain('L’ouverture est à 8\u00a0h\u00a015.')
  later(LOBBY_MS / 2 / SECOND - 10)
  for (const one of early)
    expect(bodyOf(await one.ask(room, '/attente?retour=%2F'))).toContain('tiré au sort')
  later(11)
  const turns = []
  for (const one of early) turns.push(bodyOf(await one.ask(room, '/attente?retour=%2F')))
  expect(turns.every((body) => body.includes('C’est votre tour'))).toBe(true)
})
