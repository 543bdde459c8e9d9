import { readFileSync } from 'node:fs'
import { anyCanary } from '@/prisma/canaries'
import { serverLog } from '@/scripts/e2e-server.mjs'
import { testFamilies, testStaff } from './families'

/** What families and staff typed during the journeys, and what opens something: nothing of it may be in the log. */
const forbidden: [what: string, pattern: RegExp][] = [
  ['an answer of a dossier', anyCanary],
  [
    'a password',
    new RegExp([...testFamilies, ...testStaff].map(({ password }) => escaped(password)).join('|')),
  ],
  ['an e-mail address', /[\w.+-]+@[\w-]+\.\w/],
  ['a telephone number', /(?<![\w-])(0[1-9](?:[ .]?\d{2}){4}|\+33\d{9})(?![\w-])/],
  ['an IBAN', /\bFR\d{2} ?[0-9A-Z]{4} ?[0-9A-Z]{4}/],
  ['a token', /eyJ[\w-]{10,}\.|(?<![\w-])(?![0-9a-f]{64}(?![\w-]))[\w-]{43}(?![\w-])/],
  ['a connection string', /\w+:\/\/[^\s/"]+:[^\s/"]+@/],
]

/** After the last journey: each line that the server wrote is JSON, and says nothing personal (OWASP ASVS 5.0, 16.2.5). */
export default function checkLog(): void {
  const lines = readFileSync(serverLog, 'utf8').split('\n').filter(Boolean)
  // Next says that it starts before the portal takes the console over.
  const ours = lines.filter((line) => line.startsWith('{'))
  const faults = lines.flatMap((line) =>
    forbidden
      .filter(([, pattern]) => pattern.test(line))
      .map(([what]) => `${what} in: ${line.slice(0, 300)}`),
  )
  if (faults.length > 0) throw new Error(`The log of the server holds\n${faults.slice(0, 20).join('\n')}`)
  for (const line of ours) JSON.parse(line)
  console.log(`The log of the server: ${lines.length} lines, ${ours.length} of JSON, nothing personal.`)
}

function escaped(text: string): string {
  return text.replace(/[.*+?^${}()|[\]\\]/g, '\\$&')
}
