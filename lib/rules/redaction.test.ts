import { describe, expect, test } from 'vitest'
import { redact, safeFault } from './redaction'

describe('what is masked', () => {
  test.each([
    ['postgresql://portail:S3cret!@base:5432/portail', 'S3cret!', 'portail:S'],
    ['smtps://no-reply%40x.fr:motdepasse@smtp.exemple.fr', 'motdepasse', 'no-reply'],
    ['de lea.moreau+bis@exemple.fr à l’heure', 'lea.moreau', 'exemple.fr'],
    ['LÉA@CRÈCHE.exemple.fr', 'LÉA', 'CRÈCHE'],
    ['appelez le 06 12 34 56 78.', '06 12', '56 78'],
    ['appelez le 0612345678', '0612345678', '12345'],
    ['appelez le +33 6 12 34 56 78', '+33', '34 56'],
    ['appelez le +33612345678', '+33612345678', '612'],
    ['IBAN FR76 3000 6000 0112 3456 7890 189', '3000', '7890'],
    ['IBAN FR7630006000011234567890189', '3000600', '67890189'],
    ['Authorization: Bearer abc.def-123', 'abc', 'def-123'],
    ['cookie: __Host-portail-session=eyJhbGciOi.xyz; path=/', 'eyJ', 'xyz'],
    ['{"password":"soleil vert bateau","x":1}', 'soleil', 'bateau'],
    ["mot de passe: 'soleil'", 'soleil', 'soleil'],
    ['api_key=abcd1234', 'abcd', '1234'],
    ['eyJhbGciOiJIUzI1NiJ9.eyJzdWIiOiIxIn0.c2lnbmF0dXJl', 'eyJzdWI', 'c2ln'],
    ['/invitation/q1w2e3r4t5y6u7i8o9p0q1w2e3r4t5y6u7i8o9p0abc', 'q1w2', '0abc'],
  ])('%s', (text, ...secrets) => {
    for (const secret of secrets) expect(redact(text)).not.toContain(secret)
  })
})

test.each([
  'The storage has no file 019b0f1a-7c1e-7d7b-9f3a-0612345678ab',
  'Lines of family 0190c0de-0123-4567-89ab-cdef01234567 moved under its lock',
  'PayFIP a répondu 503 en 10 secondes',
  'connect ECONNREFUSED 127.0.0.1:5432',
  '2026-11-27T10:45:45.000Z',
])('%s says nothing of anybody, and stays', (text) => expect(redact(text)).toBe(text))

describe('a fault', () => {
  class PrismaClientValidationError extends Error {
    override name = 'PrismaClientValidationError'
  }

  test('of the database is said by its code and where it happened, never by the values', () => {
    const values = 'Invalid `create()`: firstName: "Léonie", allergies: "arachides"'
    const known = Object.assign(new Error('Unique constraint failed on (email)=(lea@exemple.fr)'), {
      ...{
        name: 'PrismaClientKnownRequestError',
        code: 'P2002',
        meta: { modelName: 'Account', target: ['x'] },
      },
    })
    const server = Object.assign(new Error('invalid input syntax for type uuid: "Léonie"'), {
      ...{ severity: 'ERROR', code: '22P02', detail: 'Key (name)=(Léonie)' },
    })
    const said = [new PrismaClientValidationError(values), known, server].map((one) => safeFault(one))
    expect(JSON.stringify(said)).not.toMatch(/Léonie|arachides|lea@/)
    expect(said).toMatchObject([
      { name: 'PrismaClientValidationError', at: expect.arrayContaining([expect.stringContaining('at ')]) },
      { code: 'P2002', model: 'Account' },
      { code: '22P02' },
    ])
  })

  test('of a parser is said without what it read', () => {
    const fault = (() => {
      try {
        return JSON.parse('Léonie est allergique')
      } catch (error) {
        return safeFault(error)
      }
    })()
    expect(fault).not.toHaveProperty('message')
    expect(JSON.stringify(fault)).not.toContain('Léonie')
  })

  test('of ours keeps its message, and so does what caused it', () => {
    const fault = safeFault(new Error('No tariff', { cause: new Error('for lea@exemple.fr') }))
    expect(fault).toMatchObject({ message: 'No tariff', cause: { message: 'for [courriel]' } })
  })

  test('a code that is no word is no code', () => {
    expect(safeFault(Object.assign(new Error('x'), { code: 'Léonie Moreau' }))).not.toHaveProperty('code')
    expect(safeFault('du texte de lea@exemple.fr').message).toBe('du texte de [courriel]')
  })

  test('whatever it holds, masking ends soon', () => {
    const started = performance.now()
    for (const text of [
      'a@'.repeat(50_000),
      'a.'.repeat(50_000),
      '0 '.repeat(50_000),
      'x:'.repeat(50_000),
      'password'.repeat(9_999),
    ])
      redact(text)
    expect(performance.now() - started).toBeLessThan(2_000)
  })
})
