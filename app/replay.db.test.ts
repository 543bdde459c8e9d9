import { globSync } from 'node:fs'
import path from 'node:path'
import { afterAll, beforeAll, describe, expect, test, vi } from 'vitest'
import type { z } from 'zod'
import { policy } from '@/e2e/policy'
import { formOf } from '@/e2e/replay/forms'
import { allRows, changesBetween, type IdsOf, idsOfFamily, idsOnlyOf } from '@/e2e/replay/rows'
import { nested } from '@/lib/actions/form-data'
import type { FormAction, FormValues } from '@/lib/actions/state'
import { isAllowed, type StaffRole } from '@/lib/auth/permissions'
import type { Visitor } from '@/lib/auth/session'
import { openTestDatabase } from '@/lib/db/testing'
import type { FileStorage } from '@/lib/storage/storage'
import { loadDemoIfEmpty } from '@/prisma/demo/load'

// Each server action called by somebody else, from elsewhere, or with what no form of ours sends (T15 of the security
// plan): on the demonstration, whose every row is compared before and after.

const request = vi.hoisted(() => ({
  visitor: null as unknown,
  origin: 'https://portail.test' as string | null,
}))
const faults = vi.hoisted((): unknown[] => [])
const schemas = vi.hoisted(() => new Map<unknown, unknown>())

vi.mock('@/lib/auth/session', async (actual) => ({
  ...(await actual<object>()),
  ...{ currentVisitor: () => Promise.resolve(request.visitor), openSession: async () => {} },
}))
vi.mock('next/headers', () => ({
  headers: () =>
    Promise.resolve(new Headers({ host: 'portail.test', ...(request.origin && { origin: request.origin }) })),
  cookies: () => Promise.resolve({ get: () => undefined, set: () => {}, delete: () => {} }),
}))
vi.mock('next/cache', () => ({ refresh: () => {}, revalidatePath: () => {} }))
// What is done once the answer has left.
vi.mock('next/server', async (actual) => ({ ...(await actual<object>()), after: () => {} }))
vi.mock('@/lib/log', async (actual) => ({
  ...(await actual<object>()),
  logEvent: () => {},
  reportFault: (error: unknown) => {
    faults.push(error)
    return 'reference'
  },
}))
// The builders, which remember the schema that each action judges its form by.
vi.mock('@/lib/actions/builders', async (actual) => {
  const builders: Record<string, (...args: unknown[]) => unknown> = await actual()
  const remembering = Object.entries(builders).map(([name, build]) => [
    name,
    (...args: unknown[]) => {
      const action = build(...args)
      schemas.set(
        action,
        args.find((arg) => typeof arg === 'object'),
      )
      return action
    },
  ])
  return Object.fromEntries(remembering) as object
})

const { prisma } = await openTestDatabase()
const NOW = Date.parse('2026-11-23T09:30:00+01:00')
vi.spyOn(Date, 'now').mockReturnValue(NOW)
afterAll(() => void vi.restoreAllMocks())

const storage: FileStorage = {
  put: () => Promise.resolve(crypto.randomUUID().replaceAll('-', '').padEnd(64, '0')),
  read: () => Promise.resolve(null),
  remove: async () => {},
}

type Called = { name: string; run: FormAction; schema: z.ZodType; door: (typeof policy.actions)[string] }
let actions: Called[]
let owner: Visitor
let stranger: Visitor
let theirs: IdsOf
let ownersOnly: string[]
const staff = new Map<StaffRole, Visitor>()

const session = { sessionId: crypto.randomUUID(), provenAt: NOW, isTwoFactor: true }

beforeAll(async () => {
  await loadDemoIfEmpty(prisma, NOW, storage)
  const modules = await Promise.all(
    globSync('app/**/*actions.ts').map(
      async (file) =>
        [file, (await import(/* @vite-ignore */ path.resolve(file))) as Record<string, FormAction>] as const,
    ),
  )
  actions = modules.flatMap(([file, exported]) =>
    Object.entries(exported).map(([name, run]) => ({
      ...{ name: `${file} ${name}`, run, schema: schemas.get(run) as z.ZodType },
      door: policy.actions[`${file} ${name}`]!,
    })),
  )
  owner = await parentOf('claire.aubin@exemple.fr')
  stranger = await parentOf('mariam.diallo@exemple.fr')
  theirs = await idsOfFamily(prisma, owner.adult!.families[0]!.id)
  ownersOnly = await idsOnlyOf(prisma, owner.adult!.families[0]!.id)
  for (const member of await prisma.staff.findMany({ include: { centres: true } }))
    staff.set(member.role, {
      ...session,
      ...{ accountId: member.accountId, adult: null },
      staff: { ...member, centreIds: member.centres.map(({ centreId }) => centreId) },
    })
}, 180_000)

async function parentOf(email: string): Promise<Visitor> {
  const adult = await prisma.adult.findFirstOrThrow({
    where: { account: { email } },
    include: { families: { include: { family: true } } },
  })
  const families = adult.families.map(({ family: { id, number } }) => ({ id, number }))
  return { ...session, accountId: adult.accountId!, staff: null, adult: { ...adult, families } }
}

type Sent = FormValues | FormData

/** The status of an action’s answer; 'led' or 'missing' where it leads elsewhere. */
async function call({ run }: Called, visitor: Visitor | null, sent: Sent): Promise<string> {
  request.visitor = visitor
  const form = sent instanceof FormData ? sent : formData(sent)
  try {
    return (await run({ status: 'idle' }, form)).status
  } catch (error) {
    const { digest = '' } = error as { digest?: string }
    if (digest.startsWith('NEXT_REDIRECT')) return 'led'
    if (digest.startsWith('NEXT_HTTP_ERROR_FALLBACK')) return 'missing'
    throw error
  }
}

function formData(values: FormValues): FormData {
  const form = new FormData()
  for (const [name, value] of Object.entries(values)) for (const one of [value].flat()) form.append(name, one)
  return form
}

function mayCall({ door }: Called, visitor: Visitor | null): boolean {
  if (door === 'anyone') return true
  if (!visitor) return false
  if (door === 'signedIn') return true
  if (door === 'family') return visitor.adult !== null
  return visitor.staff !== null && isAllowed(visitor.staff.role, door)
}

/** Those that ask for who is calling: the forms before a session are open to all. */
const guarded = () => actions.filter(({ door }) => door !== 'anyone')
const everybody = () => [null, owner, stranger, ...staff.values()]

test('most of the forms written from the schemas are forms that the actions take', () => {
  const taken = actions.filter(({ schema }) => schema.safeParse(nested(formOf(schema, theirs))).success)
  expect(taken.length / actions.length).toBeGreaterThan(0.8)
})

test('no action receives what its schema doesn’t name', () => {
  for (const { name, schema } of actions) {
    const form = formOf(schema, theirs)
    const more = {
      ...form,
      intrus: 'canari-intrus',
      '__proto__.intrus': 'canari-intrus',
      'a.intrus': 'canari-intrus',
    }
    const judged = schema.safeParse(nested(more))
    expect(JSON.stringify(judged.data) ?? '', name).not.toContain('canari-intrus')
  }
  expect(({} as { intrus?: string }).intrus).toBeUndefined()
})

/** Somebody to whom an action is open. */
const welcome = (action: Called) => everybody().find((visitor) => mayCall(action, visitor)) ?? null

describe('nothing is written', () => {
  test.each([
    ['from another site', 'https://ailleurs.test'],
    ['from nowhere said', null],
    ['from a page without an origin', 'null'],
  ])(
    '%s',
    async (_, origin) => {
      request.origin = origin
      const before = await allRows(prisma)
      for (const action of actions)
        expect(await call(action, welcome(action), formOf(action.schema, theirs)), action.name).toBe(
          'refused',
        )
      expect(changesBetween(before, await allRows(prisma))).toEqual([])
      request.origin = 'https://portail.test'
    },
    120_000,
  )

  test('by who hasn’t the right', async () => {
    const before = await allRows(prisma)
    let tried = 0
    for (const action of actions)
      for (const visitor of everybody().filter((one) => !mayCall(action, one))) {
        tried += 1
        const answer = await call(action, visitor, formOf(action.schema, theirs))
        expect(['signedOut', 'missing', 'led'], action.name).toContain(answer)
      }
    expect(tried).toBeGreaterThan(500)
    expect(changesBetween(before, await allRows(prisma))).toEqual([])
  }, 120_000)
})

test('nothing of a family is changed by another with its identifiers', async () => {
  const before = await allRows(prisma)
  faults.length = 0
  for (const action of guarded())
    if (mayCall(action, stranger)) await call(action, stranger, formOf(action.schema, theirs))
  const touched = changesBetween(before, await allRows(prisma)).filter((row) =>
    ownersOnly.some((id) => row.includes(id)),
  )
  expect(touched).toEqual([])
  expect(faults).toEqual([])
}, 60_000)

test('the same forms have effects for whom they are open to', async () => {
  const before = await allRows(prisma)
  for (const action of guarded())
    if (mayCall(action, owner)) await call(action, owner, formOf(action.schema, theirs))
  const touched = changesBetween(before, await allRows(prisma)).filter((row) =>
    ownersOnly.some((id) => row.includes(id)),
  )
  expect(touched.length).toBeGreaterThan(5)
}, 60_000)

/** What a field may hold when no browser fills it. */
const hostile: ((name: string, form: FormData) => void)[] = [
  (name, form) => form.delete(name),
  (name, form) => form.append(name, 'deux fois'),
  (name, form) => form.set(name, new File(['%PDF-1.7'], '../../x.pdf')),
  (name, form) => (form.delete(name), form.set(`${name}.a.b`, 'un objet')),
  (name, form) => (form.delete(name), form.set(`${name}.__proto__.isAdmin`, 'oui')),
  ...[
    '',
    '-1',
    'NaN',
    '1e309',
    '99999999999999999999',
    '\ud800',
    '%00\0',
    "'; DROP TABLE family; --",
    '{"$ne":null}',
  ]
    .concat(['x'.repeat(100_000), '2027-02-30', '0000-00-00', 'null', '🎄'.repeat(99), '\u202e\r\nX: y'])
    .map((text) => (name: string, form: FormData) => form.set(name, text)),
]

/** It takes no field, and copies the database to the disk: tried with the backups (lib/backup). */
const COPIES = 'app/admin/reglages/sauvegardes/actions.ts backUpNowAction'

test('what no form of ours sends is refused, and nothing breaks', async () => {
  faults.length = 0
  const broken = new Set<string>()
  let turn = 0
  for (const action of actions) {
    if (action.name === COPIES) continue
    const visitor = welcome(action)
    const values = formOf(action.schema, theirs)
    for (const name of [...Object.keys(values), 'file', 'id']) {
      const form = formData(values)
      const which = turn++ % hostile.length
      hostile[which]!(name, form)
      const answer = await call(action, visitor, form)
      if (faults.length > 0)
        broken.add(`${action.name} ${name} ${which} ${answer}: ${String(faults.pop()).slice(0, 300)}`)
      faults.length = 0
    }
  }
  expect(turn).toBeGreaterThan(800)
  expect([...broken]).toEqual([])
}, 120_000)
