import { expect, test } from 'vitest'
import { onceAnHour, readViolation } from './csp-report'

const report = (said: object) => JSON.stringify({ 'csp-report': said })

test.each([
  [
    {
      'document-uri': 'https://p.fr/invitation/Zm9v-secret',
      'effective-directive': 'script-src-elem',
      'blocked-uri': 'https://evil.example/x.js?child=Léa',
    },
    { page: '/invitation/·', directive: 'script-src-elem', blocked: 'https://evil.example' },
  ],
  [
    {
      'document-uri': 'https://p.fr/famille/1042/mon-compte?mot=Léa',
      'violated-directive': "style-src-attr 'self'",
      'blocked-uri': 'inline',
    },
    { page: '/famille/·/mon-compte', directive: 'style-src-attr', blocked: 'inline' },
  ],
  [
    {
      'document-uri': 'about:blank',
      'effective-directive': 'Léa\nMoreau',
      'blocked-uri': 'data:text/html,Léa',
    },
    { page: '/', directive: '', blocked: 'data' },
  ],
])('%o tells no more than the page, the directive and the origin', (said, violation) => {
  expect(readViolation(report(said))).toEqual(violation)
})

test.each(['', 'null', '[]', '{}', '{"csp-report":3}', 'x'.repeat(100)])('%j tells nothing', (body) => {
  expect(readViolation(body)).toBeNull()
})

test('the same is said once an hour, and no more than so many others', () => {
  const isNew = onceAnHour(2)
  const HOUR = 3_600_000
  expect(['a', 'a', 'b', 'c'].map((said) => isNew(0, said))).toEqual([true, false, true, false])
  expect(['a', 'c'].map((said) => isNew(HOUR, said))).toEqual([true, true])
})
