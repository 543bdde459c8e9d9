import { renderToStaticMarkup } from 'react-dom/server'
import { afterAll, beforeAll, beforeEach, expect, test, vi } from 'vitest'
import LeavingPage from '@/app/(public)/connexion/sortie/page'
import { currentVisitor, openSession } from '@/lib/auth/session'
import { browser } from '@/lib/auth/testing-browser'
import { openTestDatabase } from '@/lib/db/testing'
import { leaving, noteLeaving, takeProviderWord } from '@/lib/identity/leave'
import { takeOffer } from '@/lib/identity/flow'
import { env } from '@/lib/env'
import { createFamily, createOrganisation, createStaff } from '@/prisma/factories'
import { openFakeProvider, type FakeProvider } from '@/prisma/identity-fake'
import { GET as callback } from './callback/[provider]/route'
import { GET as signin } from './signin/[provider]/route'

vi.mock('next/headers', () => import('@/lib/auth/testing-browser'))

const { prisma } = await openTestDatabase()
await createOrganisation(prisma)
const parent = (await createFamily(prisma, { adults: [{}] })).adults[0]!.accountId!
const agent = (await createStaff(prisma, {})).accountId

let fake: FakeProvider
const MINUTE = 60_000
beforeAll(async () => {
  for (const level of ['error', 'warn'] as const) vi.spyOn(console, level).mockImplementation(() => {})
  fake = await openFakeProvider()
  const settings = { issuer: fake.issuer, clientId: fake.clientId, clientSecret: fake.clientSecret }
  Object.assign(env(), { franceConnect: { ...settings, signature: 'ES256' } })
  Object.assign(env(), { proConnect: { ...settings, signature: 'ES256' } })
})
beforeEach(async () => {
  browser.jar.clear()
  fake.reset()
  await prisma.identityLink.deleteMany()
})
afterAll(async () => {
  Object.assign(env(), { franceConnect: undefined, proConnect: undefined })
  await fake.close()
})

/** What redirect() and notFound() say, as the answer that Next makes of it. */
function ledElsewhere(error: { digest?: string }): Response {
  const [kind, , location = ''] = error.digest?.split(';') ?? []
  if (kind === 'NEXT_REDIRECT') return new Response(null, { status: 307, headers: { location } })
  if (kind === 'NEXT_HTTP_ERROR_FALLBACK') return new Response(null, { status: 404 })
  throw error
}

/** What an address answers to a browser whose jar takes the cookies. */
async function answer(
  route: typeof signin | typeof callback,
  provider: string,
  request: Request,
): Promise<Response> {
  const context = { params: Promise.resolve({ provider }) }
  const response: Response = await (route as typeof signin)(request, context).catch(ledElsewhere)
  for (const cookie of response.headers.getSetCookie()) {
    const [name, value] = cookie.split(';')[0]!.split('=') as [string, string]
    browser.jar.set(name, value)
  }
  return response
}

/** A link of the portal that leads to a provider; gives where the browser is sent. */
async function leave(pour: string, { provider = 'franceconnect', site = 'same-origin', retour = '' } = {}) {
  const url = `https://portail.test/api/auth/signin/${provider}?${new URLSearchParams({ pour, retour })}`
  const response = await answer(signin, provider, new Request(url, { headers: { 'sec-fetch-site': site } }))
  return response.headers.get('location') ?? response.status
}

/** The provider sends the browser back; gives the page that follows. */
async function comeBack(url: URL | string, provider = 'franceconnect') {
  const response = await answer(callback, provider, new Request(url))
  return response.headers.get('location') ?? response.status
}

/** There and back, somebody having signed in there. */
async function walk(pour: string, options: { provider?: string; retour?: string } = {}) {
  const address = await leave(pour, options)
  return comeBack(fake.signIn(String(address)), options.provider)
}

const linkTo = (
  accountId: string,
  subject: string,
  provider: 'franceConnect' | 'proConnect' = 'franceConnect',
) => prisma.identityLink.create({ data: { accountId, subject, provider, linkedAt: new Date() } })
/** A session of the parent, proven so many minutes ago. */
async function openOld(minutes: number): Promise<void> {
  await openSession(parent, 'password')
  const provenAt = new Date(Date.now() - minutes * MINUTE)
  await prisma.session.updateMany({ where: { accountId: parent, revokedAt: null }, data: { provenAt } })
}
/** Where signing out leads, once. */
async function signOut(): Promise<string | null> {
  const word = await takeProviderWord()
  if (word) await noteLeaving(word)
  const left = await leaving()
  browser.jar.delete('__Host-portail-identite-sortie')
  return left && left.address
}
const rememberedCookies = () => [...browser.jar.keys()].filter((name) => name.includes('identite'))

test('a linked parent signs in: a session of ours, and no cookie of the way there left', async () => {
  await linkTo(parent, 'a person')
  expect(await walk('connexion')).toBe('/')
  const visitor = (await currentVisitor())!
  expect(visitor.accountId).toBe(parent)
  expect(await prisma.session.findUnique({ where: { id: visitor.sessionId } })).toMatchObject({
    method: 'franceConnect',
  })
  expect(rememberedCookies()).toEqual([])
})

test('what the provider remembers of long ago opens a session that proves nothing afresh', async () => {
  await linkTo(parent, 'a person')
  fake.age = 3600
  await walk('connexion')
  expect(Date.now() - (await currentVisitor())!.provenAt).toBeGreaterThan(59 * MINUTE)
  fake.age = null
  await walk('connexion')
  expect((await currentVisitor())!.provenAt).toBe(0)
})

test('an unknown person is led to their password, and offered the link after it: who it was isn’t kept', async () => {
  fake.subject = 'an unknown person'
  expect(await walk('connexion')).toBe('/connexion?par=franceconnect&refus=identityUnknown')
  expect(await currentVisitor()).toBeNull()
  expect([...browser.jar.values()]).toEqual(['franceConnect'])
  expect(await takeOffer()).toBe(true)
  expect(await takeOffer()).toBe(false)
})

test('a person of the service comes by ProConnect, a parent’s account doesn’t', async () => {
  await linkTo(agent, 'a person', 'proConnect')
  expect(await walk('connexion', { provider: 'proconnect' })).toBe('/admin')
  browser.jar.clear()
  await linkTo(agent, 'a person')
  expect(await walk('connexion')).toBe('/connexion?par=franceconnect&refus=staffByProConnect')
  expect(await currentVisitor()).toBeNull()
})

test('a second factor is asked for after FranceConnect, and not after a ProConnect that has asked for one', async () => {
  const confirmed = { confirmedAt: new Date(), secret: 'sealed' }
  for (const accountId of [parent, agent])
    await prisma.secondFactor.create({ data: { accountId, ...confirmed } })
  await linkTo(parent, 'a person')
  await linkTo(agent, 'a person', 'proConnect')
  fake.amr = ['pwd', 'mfa']
  expect(await walk('connexion')).toBe('/connexion/code')
  expect(await currentVisitor()).toBeNull()
  expect(await signOut()).toContain('/session/end')
  expect(await walk('connexion', { provider: 'proconnect' })).toBe('/admin')
  expect(await currentVisitor()).toMatchObject({ accountId: agent, isTwoFactor: true })
  fake.amr = ['pwd']
  expect(await walk('connexion', { provider: 'proconnect' })).toBe('/connexion/code')
  await prisma.secondFactor.deleteMany()
})

test('a person who has just proved that the account is theirs links it', async () => {
  await openSession(parent, 'password')
  expect(new URL(String(await leave('associer'))).searchParams.get('prompt')).toBe('login')
  expect(await walk('associer')).toBe('/identite?fait=associe')
  expect(await prisma.identityLink.findFirst()).toMatchObject({ accountId: parent, subject: 'a person' })
})

test('without a session or a fresh proof nobody links anything', async () => {
  expect(await leave('associer')).toBe('/connexion')
  await openOld(11)
  expect(await leave('associer')).toBe('/confirmer?retour=/identite')
  expect(await prisma.identityLink.count()).toBe(0)
})

test('a link that began in one session doesn’t end in another, nor once the proof is old', async () => {
  const ended = '/connexion?par=franceconnect&refus=sessionEnded'
  await openSession(parent, 'password')
  const address = await leave('associer')
  await openSession(agent, 'password')
  expect(await comeBack(fake.signIn(String(address)))).toBe(ended)
  await openOld(9)
  const slow = await leave('associer')
  await prisma.session.updateMany({ data: { provenAt: new Date(Date.now() - 11 * MINUTE) } })
  expect(await comeBack(fake.signIn(String(slow)))).toBe(ended)
  expect(await prisma.identityLink.count()).toBe(0)
})

test('a new proof goes by the identity of the account, made anew, and leads back', async () => {
  await linkTo(parent, 'a person')
  await openOld(60)
  expect(await walk('confirmer', { retour: '/mon-compte' })).toBe('/mon-compte')
  expect(Date.now() - (await currentVisitor())!.provenAt).toBeLessThan(MINUTE)
  await openOld(60)
  fake.age = 700
  expect(await walk('confirmer', { retour: '/mon-compte' })).toBe(
    '/confirmer?par=franceconnect&refus=proofTooOld&retour=%2Fmon-compte',
  )
  fake.reset()
  fake.subject = 'somebody else'
  expect(await walk('confirmer')).toBe('/confirmer?par=franceconnect&refus=identityNotYours')
  expect(Date.now() - (await currentVisitor())!.provenAt).toBeGreaterThan(59 * MINUTE)
})

test('a proof leads back to this portal only', async () => {
  await linkTo(parent, 'a person')
  await openOld(60)
  expect(await walk('confirmer', { retour: '//autre.example/' })).toBe('/confirmer')
})

test.each(['cross-site', 'same-site', 'none'])('a link from elsewhere (%s) begins nothing', async (site) => {
  expect(await leave('connexion', { site })).toBe('/connexion')
  expect(rememberedCookies()).toEqual([])
})

test('an old browser says where it comes from by its page', async () => {
  const from = (referer: string) =>
    answer(
      signin,
      'franceconnect',
      new Request('https://portail.test/api/auth/signin/franceconnect', { headers: { referer } }),
    )
  expect((await from('https://autre.example/connexion')).headers.get('location')).toBe('/connexion')
  expect((await from('https://portail.test/connexion')).headers.get('location')).toContain(fake.issuer)
})

test('somebody else’s way back signs nobody in: the browser never left, or left for another purpose', async () => {
  await linkTo(parent, 'the attacker')
  fake.subject = 'the attacker'
  const attackers = fake.signIn(String(await leave('connexion')))
  browser.jar.clear()
  expect(await comeBack(attackers)).toBe('/connexion')
  await leave('connexion')
  expect(await comeBack(attackers)).toBe('/connexion?par=franceconnect&refus=proofRefused')
  expect(await currentVisitor()).toBeNull()
  // The way that was begun is closed behind it.
  expect(rememberedCookies()).toEqual([])
})

test('a way back that is walked twice signs in once', async () => {
  await linkTo(parent, 'a person')
  const back = fake.signIn(String(await leave('connexion')))
  expect(await comeBack(back)).toBe('/')
  const { sessionId } = (await currentVisitor())!
  expect(await comeBack(back)).toBe('/connexion')
  expect((await currentVisitor())!.sessionId).toBe(sessionId)
})

test('a cookie that says another purpose than the browser left for is worth nothing', async () => {
  await openSession(parent, 'password')
  const back = fake.signIn(String(await leave('connexion')))
  const name = rememberedCookies().find((known) => known.endsWith('chemin'))!
  browser.jar.set(
    name,
    Buffer.from(JSON.stringify({ provider: 'franceConnect', purpose: 'link' })).toString('base64'),
  )
  expect(await comeBack(back)).toBe('/connexion')
  expect(await prisma.identityLink.count()).toBe(0)
})

test('who gives up is told so; nothing is opened', async () => {
  const back = fake.signIn(String(await leave('connexion')))
  const gaveUp = new URL(back)
  gaveUp.searchParams.delete('code')
  gaveUp.searchParams.set('error', 'access_denied')
  expect(await comeBack(gaveUp)).toBe('/connexion?par=franceconnect&refus=proofCancelled')
})

test('signing out leads by the provider, with its own words, once', async () => {
  await linkTo(parent, 'a person')
  await walk('connexion')
  const address = new URL((await signOut())!)
  expect(address.origin + address.pathname).toBe(`${fake.issuer}/session/end`)
  expect(Object.fromEntries(address.searchParams)).toMatchObject({
    id_token_hint: expect.stringMatching(/^ey/),
    state: expect.stringMatching(/.{32}/),
    post_logout_redirect_uri: 'https://portail.test/connexion',
  })
  expect(await signOut()).toBeNull()
  await openSession(parent, 'password')
  expect(await signOut()).toBeNull()
})

test('the page of those who leave goes to the provider by itself, with a link beside', async () => {
  await linkTo(parent, 'a person')
  await walk('connexion')
  await noteLeaving((await takeProviderWord())!)
  const page = renderToStaticMarkup(await LeavingPage())
  const address = `${fake.issuer}/session/end?id_token_hint=`
  expect(page).toContain(`<meta http-equiv="refresh" content="0;url=${address}`)
  expect(page).toContain(`<a href="${address}`)
  expect(page).toContain('Se déconnecter de FranceConnect')
})

test('what isn’t configured isn’t there', async () => {
  const { franceConnect } = env()
  Object.assign(env(), { franceConnect: undefined })
  expect(await leave('connexion')).toBe(404)
  expect(await comeBack('https://portail.test/api/auth/callback/franceconnect')).toBe(404)
  Object.assign(env(), { franceConnect })
  for (const provider of ['github', 'session', 'FranceConnect', '__proto__'])
    expect(await leave('connexion', { provider })).toBe(404)
})
