import { globSync } from 'node:fs'
import path from 'node:path'
import { expect, test, vi } from 'vitest'
import { actionDoors } from '@/e2e/action-doors'
import type { FormAction } from '@/lib/actions/state'
import { isAllowed, permissions, type StaffRole } from '@/lib/auth/permissions'
import type { Visitor } from '@/lib/auth/session'

const visiting = vi.hoisted(() => ({ visitor: null as Visitor | null }))

// Who is asking is chosen here; the guard that judges them is the real one, and no database is behind it.
vi.mock('@/lib/auth/session', () => ({ currentVisitor: () => Promise.resolve(visiting.visitor) }))
vi.mock('next/headers', () => ({
  headers: () => Promise.resolve(new Headers({ origin: 'https://portail.test', host: 'portail.test' })),
  cookies: () => Promise.reject(new Error('No cookie here')),
}))
vi.mock('@/lib/db/client', () => ({ database: () => Promise.reject(new Error('Past the guard')) }))
vi.mock('@/lib/db/transaction', () => ({ inTransaction: () => Promise.reject(new Error('Past the guard')) }))
vi.mock('@/lib/log', () => ({ reportFault: () => 'reference' }))

const roles = Object.values(permissions)
  .flat()
  .filter((role, index, all) => all.indexOf(role) === index)

const ID = '00000000-0000-4000-8000-000000000001'
const session = { sessionId: ID, accountId: ID, provenAt: 0, isTwoFactor: true }
const names = { firstName: 'Anne', lastName: 'Delorme' }

function memberOfStaff(role: StaffRole): Visitor {
  return { ...session, adult: null, staff: { id: ID, ...names, role, centreIds: [ID] } }
}

const parent: Visitor = {
  ...session,
  staff: null,
  adult: { id: ID, ...names, families: [{ id: ID, number: 1042 }] },
}

type Actions = Record<string, FormAction>
const files = globSync('app/admin/**/*actions.ts').map((file) => ({
  name: file.slice('app/admin/'.length, -'.ts'.length),
  file: path.resolve(file),
}))
const modules = await Promise.all(
  files.map(async ({ name, file }): Promise<[string, Actions]> => [
    name,
    { ...((await import(/* @vite-ignore */ file)) as Actions) },
  ]),
)

/** What an action answers to an empty form: 'missing' is the guard's refusal, 'open' whatever comes after it. */
async function call(action: FormAction, visitor: Visitor | null): Promise<string> {
  visiting.visitor = visitor
  try {
    const { status } = await action({ status: 'idle' }, new FormData())
    return status === 'signedOut' ? status : 'open'
  } catch (error) {
    const { digest } = error as { digest?: string }
    return digest === 'NEXT_HTTP_ERROR_FALLBACK;404' ? 'missing' : 'open'
  }
}

test('every action of the service is in the table, and nothing else is', () => {
  const inCode = modules.flatMap(([name, actions]) =>
    Object.keys(actions).map((action) => `${name} ${action}`),
  )
  const inTable = Object.entries(actionDoors).flatMap(([name, doors]) =>
    Object.keys(doors).map((action) => `${name} ${action}`),
  )
  expect(inTable.sort()).toEqual(inCode.sort())
})

test.each(roles)('as %s, each action is open or refused as the table says', async (role) => {
  const answers: Record<string, string> = {}
  const wanted: Record<string, string> = {}
  for (const [name, actions] of modules)
    for (const [action, run] of Object.entries(actions)) {
      answers[`${name} ${action}`] = await call(run, memberOfStaff(role))
      wanted[`${name} ${action}`] = isAllowed(role, actionDoors[name]![action]!) ? 'open' : 'missing'
    }
  expect(answers).toEqual(wanted)
})

test.each([
  ['a parent', parent, 'missing'],
  ['a visitor without a session', null, 'signedOut'],
])('as %s, no action of the service is open', async (_, visitor, wanted) => {
  for (const [name, actions] of modules)
    for (const [action, run] of Object.entries(actions))
      expect(await call(run, visitor), `${name} ${action}`).toBe(wanted)
})
