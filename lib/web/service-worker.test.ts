import { readFileSync } from 'node:fs'
import vm from 'node:vm'
import { beforeEach, expect, test, vi } from 'vitest'

// public/sw.js in a browser of a few lines. e2e/offline.spec.ts tries it in a real one.

const HERE = 'https://portail.test'
const source = readFileSync('public/sw.js', 'utf8')
const list = '/admin/presences/00000000-0000-4000-8000-000000000000/2026-11-23'
const calendar = '/mon-calendrier?mois=2026-11'

type Answer = { status?: number; body?: string; type?: string }
type Waiting = {
  waitUntil: (work: Promise<unknown>) => void
  respondWith: (answer: Promise<Response>) => void
}

/** What the portal answers at each address; what isn't there can't be reached. */
let portal: Record<string, Answer>
let stores: Map<string, Map<string, Response>>
let listeners: Record<string, (event: object) => void>
let clock: number

const addressOf = (asked: string | { url: string }) => {
  const { pathname, search } = new URL(typeof asked === 'string' ? asked : asked.url, HERE)
  return pathname + search
}

const ask = vi.fn(async (asked: string | { url: string }) => {
  const answer = portal[addressOf(asked)]
  if (!answer) throw new TypeError('no network')
  const { status = 200, body = '', type = 'basic' } = answer
  const headers = { date: new Date(clock).toUTCString() }
  const made = new Response(type === 'opaqueredirect' ? null : body, { status, headers })
  return Object.defineProperties(made, {
    ...{ type: { value: type }, ok: { value: status === 200 && type === 'basic' } },
  })
})

function cacheOf(name: string) {
  const store = stores.get(name) ?? new Map<string, Response>()
  stores.set(name, store)
  const add = async (address: string) => void store.set(address, await ask(address))
  return {
    match: async (asked: string) => store.get(addressOf(asked))?.clone(),
    put: async (address: string, answer: Response) => void store.set(address, answer),
    add,
    addAll: (addresses: string[]) => Promise.all(addresses.map(add)),
    keys: async () => [...store.keys()].map((address) => ({ url: HERE + address })),
    delete: async (asked: string) => store.delete(addressOf(asked)),
  }
}

const caches = {
  open: async (name: string) => cacheOf(name),
  keys: async () => [...stores.keys()],
  delete: async (name: string) => stores.delete(name),
  match: async (asked: string) => {
    for (const name of stores.keys()) {
      const found = await cacheOf(name).match(asked)
      if (found) return found
    }
  },
}

beforeEach(async () => {
  ;[portal, stores, listeners, clock] = [{}, new Map(), {}, Date.parse('2026-11-23T08:12:00Z')]
  for (const which of ['', '?copies', '?deconnexion'])
    portal[`/hors-ligne${which}`] = { body: `sans réseau ${which} <ul><li><a href="/">x</a></li></ul>` }
  const self = {
    addEventListener: (name: string, listen: (event: object) => void) => (listeners[name] = listen),
    ...{ location: { origin: HERE }, registration: {}, clients: { claim: () => {} }, skipWaiting: () => {} },
  }
  class Clock extends Date {
    static override now = () => clock
  }
  vm.runInNewContext(source, {
    ...{ self, caches, fetch: ask, URL, URLSearchParams, Headers, Response, Date: Clock, Promise },
  })
  await told('install', {})
  ask.mockClear()
})

/** Tells the worker something, and waits until it has done with it. */
async function told(name: string, event: object): Promise<Response | undefined> {
  const work: Promise<unknown>[] = []
  let answer: Promise<Response> | undefined
  const waiting: Waiting = {
    waitUntil: (one) => void work.push(one),
    respondWith: (one) => void (answer = one),
  }
  listeners[name]!({ ...event, ...waiting })
  const answered = await answer
  await Promise.all(work)
  return answered
}

const open = (address: string, method = 'GET') =>
  told('fetch', { request: { url: HERE + address, method, mode: 'navigate' } })
const keep = (from: string, addresses = [from], files: string[] = []) =>
  told('message', { data: { pages: [{ from, addresses, title: 'L’été' }], forMs: 3_600_000, files } })
const copies = () => [...stores.keys()].filter((name) => name !== 'hors-ligne')
const page = (words: string, whose = 'a1') => ({
  body: `<html><head></head><p>${words}</p><i data-copiable="${whose}"></i></html>`,
})

test('a page is kept with its files for whose it is, and shown without a network only', async () => {
  portal[calendar] = page('lundi')
  portal['/_next/static/a.js'] = { body: 'a' }
  await keep(
    calendar,
    [calendar, '/mon-calendrier'],
    ['/_next/static/a.js', '/api/documents/1/1', '/gone.js'],
  )
  expect(copies()).toEqual([`copie a1 ${calendar}`])
  expect([...stores.get(`copie a1 ${calendar}`)!.keys()]).toEqual([
    ...[calendar, '/mon-calendrier', '/_next/static/a.js'],
  ])
  portal[calendar] = page('mardi')
  expect(await (await open(calendar))!.text()).toContain('mardi')
  delete portal[calendar]
  for (const address of [calendar, `${calendar}&vue=liste`, '/mon-calendrier'])
    expect(await (await open(address))!.text()).toMatch(/<meta name="copie" content="\d+"\/>.*lundi/)
})

test('whatever a page asks, no other page is ever kept', async () => {
  for (const address of [
    ...['/mon-compte/enfants/1/fiche-medicale', '/accueil', '/mon-calendrier/imprimer', `${list}/imprimer`],
    ...['/admin/enfants/1', '/famille/1042/mon-compte', 'https://ailleurs.test/mon-calendrier', '/'],
  ]) {
    portal[address] = page('santé')
    await keep(address)
    await keep(calendar, [calendar, address])
    await keep(address, [calendar])
  }
  expect(copies()).toEqual([])
  expect(ask).not.toHaveBeenCalled()
})

test.each([
  ['says to wait', { body: 'Vous êtes le 12e' }],
  ['is closed', { status: 503 }],
])('a portal that %s takes nothing from what was kept', async (_what, answer) => {
  portal[calendar] = page('lundi')
  await keep(calendar)
  clock += 120_000
  portal[calendar] = answer
  await keep(calendar)
  await open(calendar)
  expect(copies()).toHaveLength(1)
})

test.each([
  ['a role or a child that is no longer theirs', { status: 404 }],
  ['a session that has ended', { type: 'opaqueredirect' }],
])('%s takes the copy away, when the page is opened or kept again', async (_what, answer) => {
  for (const again of [open, keep]) {
    portal[list] = page('Maëlle')
    await keep(list)
    expect(copies()).toHaveLength(1)
    clock += 120_000
    portal[list] = answer
    await again(list)
    expect(copies()).toEqual([])
  }
})

test('signing out and being asked to sign in leave nothing, without a network too', async () => {
  for (const [address, method] of [
    ['/deconnexion', 'POST'],
    ['/connexion', 'GET'],
  ] as const) {
    portal[calendar] = page('lundi')
    portal['/connexion'] = { body: 'Connexion' }
    await keep(calendar)
    expect(copies()).toHaveLength(1)
    const answer = await open(address, method)
    expect(copies()).toEqual([])
    if (method === 'POST') expect(await answer!.text()).toContain('?deconnexion')
  }
})

test('who signs out while a copy is being made leaves none either', async () => {
  portal[calendar] = page('lundi')
  const making = keep(calendar)
  await open('/deconnexion', 'POST')
  await making
  expect(copies()).toEqual([])
})

test('its time over, a copy is gone: nothing of it is shown, and nothing is left', async () => {
  portal[calendar] = page('lundi')
  await keep(calendar)
  delete portal[calendar]
  clock += 3_599_000
  expect(await (await open('/accueil'))!.text()).toContain(`<li><a href="${calendar}">L’été</a></li></ul>`)
  clock += 2_000
  expect(await (await open(calendar))!.text()).toMatch(/^sans réseau {2}/)
  expect(copies()).toEqual([])
})

test('a new version begins with nothing of the former one', async () => {
  portal[calendar] = page('lundi')
  await keep(calendar)
  stores.set('pages-v0', new Map())
  await told('install', {})
  await told('activate', {})
  expect([...stores.keys()]).toEqual(['hors-ligne'])
})

test('a file that somebody sent, an invoice, an export and what is sent don’t pass there', async () => {
  for (const address of ['/api/documents/1/1', '/famille/1042/api/documents/1/1', '/finances/factures/1/pdf'])
    expect(await open(address)).toBeUndefined()
  for (const address of [
    '/admin/journal/export/csv',
    '/admin/documents/1/1/fichier',
    '/mon-compte/donnees/archive',
  ])
    expect(await open(address)).toBeUndefined()
  expect(await open('/connexion', 'POST')).toBeUndefined()
})
