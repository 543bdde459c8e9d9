import { createServer, type Server } from 'node:http'
import type { AddressInfo } from 'node:net'
import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import { day } from '../time/day'
import { apiParticulier } from './api-particulier'
import { FRANCE, type Identity } from './identity'

type Answer = { status: number; body: string; headers?: Record<string, string>; late?: boolean }
type Question = { path: string; params: URLSearchParams; authorization: string | undefined }

let server: Server
let url: string
let answer: Answer
let questions: Question[]
const logged = vi.spyOn(console, 'error').mockImplementation(() => {})

/** API Particulier as its description publishes it. */
beforeEach(async () => {
  questions = []
  logged.mockClear()
  server = createServer((request, response) => {
    const asked = new URL(request.url!, 'http://local')
    const { authorization } = request.headers
    questions.push({ path: asked.pathname, params: asked.searchParams, authorization })
    if (answer.late) return
    response.writeHead(answer.status, { 'content-type': 'application/json', ...answer.headers })
    response.end(answer.body)
  })
  await new Promise<void>((ready) => server.listen(0, '127.0.0.1', ready))
  url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`
})
afterEach(() => {
  server.closeAllConnections()
  server.close()
})

const person: Identity = {
  ...{ birthName: 'BERNARD', firstNames: ['ELODIE', 'JUDITH'], sex: 'F', birthDate: day('1990-03-18') },
  ...{ country: FRANCE, town: { name: 'Chinon', department: '37' } },
}
const known = (quotient: object) => ({
  status: 200,
  body: JSON.stringify({
    data: {
      quotient_familial: quotient,
      allocataires: [
        {
          ...{ nom_naissance: 'BERNARD', nom_usage: null, prenoms: 'ELODIE JUDITH GERTRUDE' },
          ...{ date_naissance: '1990-03-18', sexe: 'F' },
        },
      ],
      enfants: [],
      adresse: { destinataire: 'Madame BERNARD ELODIE', code_postal_ville: '75002 PARIS', pays: 'FRANCE' },
    },
    links: {},
    meta: {},
  }),
})
const of650 = { fournisseur: 'CNAF', valeur: 650, annee: 2026, mois: 11, annee_calcul: 2026, mois_calcul: 11 }
const errors = (status: number, code: string, title: string) => ({
  status,
  body: JSON.stringify({
    errors: [
      { code, title, detail: 'Madame BERNARD ELODIE', source: null, meta: { provider: 'CNAV', retry_in: 3 } },
    ],
  }),
})

const ask = (who: Identity = person, seconds = 5) =>
  apiParticulier({ url, token: 'the-token', siret: '20004308700013', seconds })(who)

test('asks by identity with the token, on behalf of the organisation, and keeps the quotient alone', async () => {
  answer = known(of650)
  expect(await ask()).toEqual({ ok: true, value: { value: 650, fund: 'CNAF', year: 2026, month: 11 } })
  const { path, params, authorization } = questions[0]!
  expect(path).toBe('/v3/dss/quotient_familial/identite')
  expect(authorization).toBe('Bearer the-token')
  expect(params.getAll('prenoms[]')).toEqual(['ELODIE', 'JUDITH'])
  params.delete('prenoms[]')
  expect(Object.fromEntries(params)).toEqual({
    ...{ recipient: '20004308700013', nomNaissance: 'BERNARD', sexeEtatCivil: 'F' },
    ...{ anneeDateNaissance: '1990', moisDateNaissance: '3', jourDateNaissance: '18' },
    ...{ codeCogInseePaysNaissance: '99100', nomCommuneNaissance: 'Chinon' },
    codeCogInseeDepartementNaissance: '37',
  })
  expect(logged).not.toHaveBeenCalled()
})

test('of who was born abroad, no town is sent', async () => {
  answer = known({ ...of650, fournisseur: 'MSA', valeur: 0 })
  const result = await ask({ ...person, country: '99351', town: null })
  expect(result).toEqual({ ok: true, value: { value: 0, fund: 'MSA', year: 2026, month: 11 } })
  expect(questions[0]!.params.has('nomCommuneNaissance')).toBe(false)
})

test.each([
  [errors(404, '37003', 'Dossier allocataire absent CNAF'), 'unknownPerson', false],
  [errors(422, '37100', 'Identité non reconnue'), 'unknownPerson', false],
  [errors(401, '00101', 'Jeton d’accès invalide'), 'notAllowed', true],
  [errors(403, '00100', 'Privilèges insuffisants'), 'notAllowed', true],
  [errors(409, '00015', 'Conflit'), 'busy', true],
  [{ ...errors(429, '00429', 'Trop de requêtes'), headers: { 'Retry-After': '31' } }, 'busy', true],
  [errors(502, '37000', 'Réponse inconnue du fournisseur'), 'down', true],
  [errors(504, '37002', 'Temps d’attente dépassé'), 'down', true],
  [{ status: 200, body: '<html>Maintenance</html>' }, 'unreadable', true],
  [{ status: 200, body: '{"data":{}}' }, 'unreadable', true],
  [known({ ...of650, valeur: null }), 'unreadable', true],
  [known({ ...of650, valeur: -1 }), 'unreadable', true],
  [known({ ...of650, valeur: 650.5 }), 'unreadable', true],
  [known({ ...of650, fournisseur: 'BANQUE' }), 'unreadable', true],
  [known({ ...of650, mois: 13 }), 'unreadable', true],
  [{ status: 302, body: '', headers: { Location: 'https://ailleurs.exemple.fr/' } }, 'down', true],
  [{ status: 200, body: '', late: true }, 'down', true],
] as [Answer, string, boolean][])('%j is %s', async (given, code, isLogged) => {
  answer = given
  expect(await ask(person, 0.3)).toEqual({ ok: false, refusal: { code } })
  expect(logged.mock.calls).toHaveLength(isLogged ? 1 : 0)
})

test('nothing of a person is ever logged, nor the token', async () => {
  for (const given of [
    errors(401, '00101', 'BERNARD'),
    known({ valeur: 'BERNARD' }),
    { ...answer, late: true },
  ]) {
    answer = given
    await ask(person, 0.3)
  }
  server.closeAllConnections()
  await new Promise((closed) => server.close(closed))
  expect(await ask()).toEqual({ ok: false, refusal: { code: 'down' } })
  const text = JSON.stringify(logged.mock.calls)
  expect(logged).toHaveBeenCalledTimes(4)
  expect(text).not.toMatch(/bernard|elodie|chinon|1990|the-token/i)
})
