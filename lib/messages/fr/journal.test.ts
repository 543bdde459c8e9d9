import { globSync, readFileSync } from 'node:fs'
import { expect, test } from 'vitest'
import { permissions } from '@/lib/auth/permissions'
import { actionName, actionNames } from './journal'

/** Actions that a file puts together: what follows the noun. A new one says here what it may become. */
const puzzles: Record<string, string[]> = {
  'absence.${verb}': ['declare', 'sendProof'],
  'absence.${asked.decision}': ['accept', 'refuse'],
  'attendance.${mark.kind}': ['present', 'left', 'absentJustified', 'absentUnjustified', 'clear'],
  'changeRequest.${asked.decision}': ['accept', 'refuse'],
  'document.${verb}': ['accept', 'refuse'],
  'document.${answer.decision}': ['accept', 'refuse'],
  'documentType.${verb}': ['add', 'change', 'move', 'archive', 'restore'],
  'guardianProposal.${event}': ['submit', 'withdraw', 'open', 'refuse'],
  'imageConsent.${verb}': ['give', 'withdraw'],
  'import.${kind}': ['dossiers', 'quotients', 'documents', 'bookings', 'quotas', 'balances'],
  'onlinePayment.${state}': ['paid', 'refused', 'cancelled', 'expired', 'disputed'],
  'quotientClaim.${verb}': ['submit', 'withdraw', 'accept', 'refuse'],
  'refusalReason.${verb}': ['add', 'change', 'move', 'remove'],
  'requestLine.${decision}': ['accept', 'refuse'],
  'requestLine.${eventOf[status]}': ['accept', 'keep', 'wait', 'refuse'],
  'requestLine.${event}': ['take', 'decline', 'lapse'],
}

const files = globSync('lib/**/*.ts')
  .filter((file) => !file.includes('.test.'))
  .map((file) => readFileSync(file, 'utf8'))
  .filter((text) => /recordAudit|AuditFact/.test(text))

/** Dotted words that such a file writes for another reason. */
const isOther = (text: string) => text in permissions || text.startsWith('email.')

test('every action that the code records has its French name', () => {
  const written = files.flatMap((text) =>
    [...text.matchAll(/'([a-z][A-Za-z]+\.[a-z][A-Za-z]+)'/g)].map((match) => match[1]!),
  )
  const actions = [...new Set(written)].filter((text) => !isOther(text))
  expect(actions.length).toBeGreaterThan(60)
  expect(actions.filter((action) => !Object.hasOwn(actionNames, action))).toEqual([])
})

test('every action that the code puts together too', () => {
  const found = files.flatMap((text) =>
    [...text.matchAll(/action: `([a-zA-Z]+\.\$\{[^`]+\})`/g)].map((match) => match[1]!),
  )
  expect([...new Set(found)].filter((puzzle) => !(puzzle in puzzles))).toEqual([])
  const actions = Object.entries(puzzles).flatMap(([puzzle, verbs]) =>
    verbs.map((verb) => `${puzzle.split('.')[0]}.${verb}`),
  )
  expect(actions.filter((action) => !Object.hasOwn(actionNames, action))).toEqual([])
})

test('two actions never have the same name, and an unknown one shows its code', () => {
  const names = Object.values(actionNames)
  expect(new Set(names).size).toBe(names.length)
  expect(actionName('toString')).toBe('toString')
})
