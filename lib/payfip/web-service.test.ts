import { afterAll, afterEach, expect, test, vi } from 'vitest'
import { cents } from '@/lib/money'
import { type FakeFailure, openFakePayfip } from '@/prisma/payfip-fake'
import { type OnlineRequest, payfipWebService } from './web-service'

const logged = vi.hoisted(() => [] as string[])
vi.mock('@/lib/log', () => ({
  reportFault: (error: Error, context: Record<string, string>) => {
    logged.push(`${error.message} ${JSON.stringify(context)}`)
    return 'id'
  },
}))

const fake = await openFakePayfip()
const service = payfipWebService({ url: fake.url, saisie: 'T', seconds: 1 })
afterAll(fake.close)
afterEach(() => {
  fake.failure = null
  fake.lies = {}
  logged.length = 0
})

const request: OnlineRequest = {
  ...{ client: '008112', exercise: 2026, reference: '2026T000457', amount: cents(3375) },
  ...{ label: 'Accueil de loisirs facture 2026-000123', email: 'claire@exemple.fr' },
  returnUrl: 'https://famille.exemple.fr/finances/payer/paiement/1',
  notificationUrl: 'https://famille.exemple.fr/api/payfip',
}
async function opened() {
  const answer = await service.open(request)
  if (!answer.ok) throw new Error(answer.refusal.code)
  return answer.value.idop
}

test('an operation is opened with what PayFIP asks for, and paid at its address', async () => {
  const idop = await opened()
  expect(fake.operations.get(idop)).toEqual({
    ...{ exer: '2026', mel: 'claire@exemple.fr', montant: '3375', numcli: '008112', saisie: 'T' },
    ...{ objet: 'Accueil de loisirs facture 2026 000123', refdet: '2026T000457' },
  })
  expect(service.addressOf(idop)).toBe(`${fake.url}/tpa/paiementws.web?idop=${idop}`)
})

test.each([
  ['P', 'paid'],
  ['V', 'paid'],
  ['R', 'refused'],
  ['Z', 'refused'],
  ['A', 'cancelled'],
] as const)('resultrans %s is %s', async (resultrans, result) => {
  const idop = await opened()
  fake.setResult(idop, resultrans)
  expect(await service.detail(idop)).toEqual({
    ok: true,
    value: {
      ...{ idop, result, client: '008112', exercise: 2026, reference: '2026T000457', amount: 3375 },
      paidOn: '2026-12-09',
      authorisation: '112233_445566',
    },
  })
})

test('what isn’t over, and what isn’t known, is an answer like another', async () => {
  const idop = await opened()
  expect(await service.detail(idop)).toEqual({ ok: false, refusal: { code: 'notFinished' } })
  expect(await service.detail('00000000-dead')).toEqual({ ok: false, refusal: { code: 'unknownOperation' } })
  expect(logged).toEqual([])
})

test.each<[FakeFailure, string]>([
  ['silent', 'down'],
  ['html', 'down'],
  ['technical', 'down'],
  ['halfXml', 'unreadable'],
  ['empty', 'unreadable'],
  ['entities', 'unreadable'],
])('a server that is %s is %s, and logged without who pays', async (failure, code) => {
  fake.failure = failure
  expect(await service.open(request)).toEqual({ ok: false, refusal: { code } })
  expect(logged).toHaveLength(1)
  expect(logged[0]).not.toMatch(/claire|000457/)
})

test.each<Record<string, string>>([
  { resultrans: 'X' },
  { montant: '33,75' },
  { montant: '' },
  { exer: '26' },
  { refdet: '' },
])('a detail that says %j can’t be read', async (lie) => {
  const idop = await opened()
  fake.setResult(idop, 'P')
  fake.lies = lie
  expect(await service.detail(idop)).toEqual({ ok: false, refusal: { code: 'unreadable' } })
})

test('a server that can’t be reached is down', async () => {
  const nowhere = payfipWebService({ url: 'http://127.0.0.1:1', saisie: 'T', seconds: 1 })
  expect(await nowhere.detail('00000000-dead')).toEqual({ ok: false, refusal: { code: 'down' } })
})

test('what PayFIP wouldn’t take isn’t sent', async () => {
  const before = fake.operations.size
  expect(await service.open({ ...request, amount: cents(99) })).toEqual({
    ok: false,
    refusal: { code: 'refused' },
  })
  expect(fake.operations.size).toBe(before)
})
