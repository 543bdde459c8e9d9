import { globSync } from 'node:fs'
import path from 'node:path'
import { expect, test, vi } from 'vitest'
import type { Door } from '@/e2e/doors'
import { policy } from '@/e2e/policy'
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
vi.mock('@/lib/log', () => ({ reportFault: () => 'reference', logEvent: () => {} }))

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
const modules = await Promise.all(
  globSync('app/**/*actions.ts').map(
    async (file) =>
      [file, (await import(/* @vite-ignore */ path.resolve(file))) as Actions] satisfies [string, Actions],
  ),
)
/** By the names of the policy: 'app/admin/tarifs/actions.ts createTariffAction'. */
const actions = modules.flatMap(([file, exported]) =>
  Object.entries(exported).map(([name, run]) => [`${file} ${name}`, run] as const),
)

/**
 * What an action answers to an empty form: 'missing' or the way to another page is the guard's refusal, 'signedOut'
 * too, and 'open' whatever comes after it.
 */
async function call(action: FormAction, visitor: Visitor | null): Promise<string> {
  visiting.visitor = visitor
  try {
    const { status } = await action({ status: 'idle' }, new FormData())
    return status === 'signedOut' ? status : 'open'
  } catch (error) {
    const [kind, , detail = ''] = (error as { digest?: string }).digest?.split(';') ?? []
    if (kind === 'NEXT_REDIRECT') return detail
    return kind === 'NEXT_HTTP_ERROR_FALLBACK' ? 'missing' : 'open'
  }
}

/** What the policy wants of it. */
function wanted(door: Door | undefined, visitor: Visitor | null): string {
  if (!door) return 'in the policy'
  if (door === 'anyone') return 'open'
  if (!visitor) return 'signedOut'
  if (door === 'signedIn') return 'open'
  if (door === 'family') return visitor.adult ? 'open' : '/admin'
  return visitor.staff && isAllowed(visitor.staff.role, door) ? 'open' : 'missing'
}

test('every action is in the policy, and nothing else is', () => {
  expect(Object.keys(policy.actions).sort()).toEqual(actions.map(([name]) => name).sort())
})

test.each([
  ...roles.map((role): [string, Visitor | null] => [role, memberOfStaff(role)]),
  ['a parent', parent] as const,
  ['a visitor without a session', null] as const,
])('as %s, each action is open or refused as the policy says', async (_, visitor) => {
  const answers: Record<string, string> = {}
  const asked: Record<string, string> = {}
  for (const [name, run] of actions) {
    answers[name] = await call(run, visitor)
    asked[name] = wanted(policy.actions[name], visitor)
  }
  expect(answers).toEqual(asked)
})
