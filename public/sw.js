// The portal without a network. Kept: the pages that ask for it (components/offline/keep-copy.tsx), which are the calendar
// of a family and the lists of presences of the day, with the files that draw them; and pages that say that there is no
// network (app/hors-ligne). Nothing else, and no medical page ever. With a network, every page comes from the portal.
// Whoever signs out, or whose session has ended, leaves no copy.

const OFFLINE = 'hors-ligne'
const PLAIN_PAGE = '/hors-ligne'
const COPIES_PAGE = '/hors-ligne?copies'
const SIGN_OUT_PAGE = '/hors-ligne?deconnexion'
const DAY_MS = 24 * 60 * 60_000

/** Each page with its files in a cache of its own, which goes with it: 'copie <whose> <address>'. */
const COPY = 'copie '
const UNTIL = 'x-copie-jusqu-a'
const TITLE = 'x-copie-titre'
/** A page that is opened again and again isn't asked for each time. */
const FRESH_MS = 60_000

/** Whatever a page asks, nothing else is kept. */
const PAGES =
  /^((\/famille\/\d{1,9})?\/mon-calendrier(\?mois=\d{4}-\d\d)?|\/admin\/presences\/[\da-f-]{36}\/\d{4}-\d\d-\d\d(\?copie)?)$/
const FILES = /^\/(_next\/static\/|icons\.svg$|logo$|couleurs\/)/
/** What isn't a page goes by itself: a document, an invoice, an export. */
const NOT_PAGES = /\/(pdf|fichier|archive|csv|calendrier\.ics|export\/[^/]+)$|^(\/famille\/\d+)?\/api\//

/** Counts how often everything was to be forgotten: what was being kept meanwhile isn't. */
let forgotten = 0

self.addEventListener('install', (event) => {
  event.waitUntil(keepOfflinePages().then(() => self.skipWaiting()))
})

// A new version begins anew: the copies of the former one may have another form.
self.addEventListener('activate', (event) => {
  event.waitUntil(
    dropAll((name) => name !== OFFLINE)
      .then(() => self.registration.navigationPreload?.enable())
      .then(() => self.clients.claim()),
  )
})

self.addEventListener('message', (event) => {
  event.waitUntil(keep(event.data))
})

self.addEventListener('fetch', (event) => {
  const { request } = event
  const url = new URL(request.url)
  if (url.origin !== self.location.origin) return
  if (request.mode === 'navigate') {
    if (request.method === 'POST' && url.pathname === '/deconnexion') event.respondWith(signOut(request))
    else if (request.method === 'GET' && !NOT_PAGES.test(url.pathname)) {
      event.respondWith(pageOf(event, url))
      event.waitUntil(dropOld())
    }
  } else if (request.method === 'GET' && FILES.test(url.pathname))
    event.respondWith(
      fetch(request).catch(async () => (await matched(url.pathname + url.search)) ?? Response.error()),
    )
})

async function pageOf({ request, preloadResponse }, url) {
  let answer
  try {
    answer = (await preloadResponse) ?? (await fetch(request))
  } catch {
    await dropOld()
    return (await matched(addressOf(url))) ?? offlinePage()
  }
  // Who is asked to sign in has no session any more.
  if (answer.ok && url.pathname === '/connexion') await forget()
  // Nor is a page read without a network that isn't shown with one.
  else if (isClosed(answer)) await dropPage(addressOf(url))
  return answer
}

/** Another page is shown there, or none: not theirs any more, or no session. */
function isClosed({ type, status }) {
  return type === 'opaqueredirect' || [401, 403, 404, 410].includes(status)
}

/** A month is one page, whichever way it is shown; a list too. */
function addressOf(url) {
  const query = new URLSearchParams(url.search)
  for (const name of ['vue', 'copie']) query.delete(name)
  return url.pathname + (query.size > 0 ? `?${query}` : '')
}

/** Says that there is no network, and leads to what can be read without. */
async function offlinePage() {
  const pages = (await Promise.all((await copies()).map(firstPage))).filter(Boolean)
  if (pages.length === 0) return caches.match(PLAIN_PAGE)
  const page = await caches.match(COPIES_PAGE)
  // The page holds one line of the list.
  const line = ({ address, title }) => `<li><a href="${escaped(address)}">${escaped(title)}</a></li>`
  const html = (await page.text()).replace(/<li>.*?<\/li>/, () => pages.map(line).join(''))
  return new Response(html, { headers: page.headers })
}

async function firstPage(name) {
  const cache = await caches.open(name)
  const address = name.split(' ')[2]
  const title = (await cache.match(address))?.headers.get(TITLE)
  return title ? { address, title: decodeURIComponent(title) } : null
}

function escaped(text) {
  return text.replace(/[&<>"']/g, (character) => `&#${character.codePointAt(0)};`)
}

/**
 * Keeps pages, each for a time and with its files. `from` is where a page is asked for, `addresses` where it is shown.
 * @param {{ pages: { from: string, addresses: string[], title: string }[], forMs: number, files: string[] }} asked
 */
async function keep({ pages, forMs, files }) {
  const seen = forgotten
  await dropOld()
  await renewOfflinePages()
  const ours = files.filter((file) => FILES.test(file))
  for (const page of pages)
    if ([page.from, ...page.addresses].every((address) => PAGES.test(address)))
      await keepPage(page, { forMs, files: ours, seen })
}

async function keepPage({ from, addresses, title }, { forMs, files, seen }) {
  const before = await matched(addresses[0])
  if (before && Math.abs(ageOf(before)) < FRESH_MS) return
  const answer = await fetch(from, { redirect: 'manual', headers: { accept: 'text/html' } }).catch(() => null)
  if (!answer) return
  if (isClosed(answer)) return dropPage(addresses[0])
  const html = answer.ok ? await answer.text() : ''
  // Not the page that was asked for: one that says to wait, or that the portal is closed.
  const whose = /data-copiable="([\da-f]+)"/.exec(html)?.[1]
  if (!whose) return
  const name = `${COPY}${whose} ${addresses[0]}`
  const now = Date.now()
  const headers = new Headers({
    'content-type': 'text/html; charset=utf-8',
    'content-security-policy': answer.headers.get('content-security-policy') ?? '',
    date: new Date(now).toUTCString(),
    [UNTIL]: String(now + forMs),
    [TITLE]: encodeURIComponent(title),
  })
  const copy = html.replace('<head>', `<head><meta name="copie" content="${now}"/>`)
  const cache = await caches.open(name)
  for (const address of addresses) await cache.put(address, new Response(copy, { headers }))
  // A file that is gone, because the portal was built again meanwhile, keeps nothing else from being there.
  await Promise.allSettled(files.map(async (file) => (await cache.match(file)) ?? (await cache.add(file))))
  const wanted = new Set([...addresses, ...files])
  for (const { url } of await cache.keys()) {
    const { pathname, search } = new URL(url)
    if (!wanted.has(pathname + search)) await cache.delete(url)
  }
  if (seen !== forgotten) await caches.delete(name)
}

/** Leaves no copy, with a network or without, nor of what was asked for before the session was over. */
async function signOut(request) {
  await forget()
  const answer = await fetch(request).catch(() => caches.match(SIGN_OUT_PAGE))
  await forget()
  return answer
}

function forget() {
  forgotten += 1
  return dropAll((name) => name.startsWith(COPY))
}

/** Copies whose time is over. */
async function dropOld() {
  for (const name of await copies()) {
    const page = await (await caches.open(name)).match(name.split(' ')[2])
    if (page && Number(page.headers.get(UNTIL)) < Date.now()) await caches.delete(name)
  }
}

async function dropPage(address) {
  for (const name of await copies())
    if (await (await caches.open(name)).match(address)) await caches.delete(name)
}

async function dropAll(isDropped) {
  for (const name of await caches.keys()) if (isDropped(name)) await caches.delete(name)
}

async function copies() {
  return (await caches.keys()).filter((name) => name.startsWith(COPY))
}

function matched(address) {
  return caches.match(address, { ignoreVary: true })
}

async function keepOfflinePages() {
  await (await caches.open(OFFLINE)).addAll([PLAIN_PAGE, COPIES_PAGE, SIGN_OUT_PAGE])
}

/** They say whom to ring: it may have changed. */
async function renewOfflinePages() {
  const page = await caches.match(PLAIN_PAGE)
  if (!page || ageOf(page) > DAY_MS) await keepOfflinePages().catch(() => {})
}

function ageOf(page) {
  return Date.now() - Date.parse(page.headers.get('date'))
}
