import { expect, test } from 'vitest'
import { recordAudit } from '@/lib/audit/record'
import { staffScope } from '@/lib/auth/testing'
import { countStatements, openTestDatabase } from '@/lib/db/testing'
import { createStaff } from '@/prisma/factories'
import type { Day } from '@/lib/time/day'
import { familyHistory } from './family/queries'
import { type JournalFilter, readJournal } from './queries'

const { prisma } = await openTestDatabase()
const anne = await createStaff(prisma, { firstName: 'Anne', lastName: 'Delorme', role: 'administrator' })
const nadia = await createStaff(prisma, { firstName: 'Nadia', lastName: 'Ferrand' })
const staff = staffScope(anne, 'journal.read')
const family = await prisma.family.create({ data: { name: 'Moreau' } })

const all: JournalFilter = {
  ...{ person: '', action: null, familyNumber: null, subjectId: '', from: null, until: null, before: null },
}
const at = (iso: string) => Date.parse(iso)
const about = { subjectKind: 'child', subjectId: 'lea', familyId: family.id }

await recordAudit(prisma, at('2026-11-22T22:59:00Z'), {
  ...about,
  accountId: nadia.accountId,
  action: 'medicalSheet.read',
})
await recordAudit(prisma, at('2026-11-22T23:00:00Z'), {
  ...about,
  accountId: null,
  action: 'document.remind',
})
await recordAudit(prisma, at('2026-11-23T09:00:00Z'), {
  ...{ accountId: anne.accountId, action: 'staff.change', subjectKind: 'staff', subjectId: nadia.id },
  details: { role: 'agent', centreIds: ['a', 'b'] },
})

// Written last, about a moment between the two others.
await recordAudit(prisma, at('2026-11-22T23:00:00Z'), { ...about, accountId: null, action: 'basket.remind' })

const actionsFor = async (change: Partial<JournalFilter>) =>
  (await readJournal(staff, { ...all, ...change })).entries.map(({ action }) => action)

test('the latest comes first, by name, with its family and what it says', async () => {
  const { entries, hasOlder } = await readJournal(staff, all)
  expect(hasOlder).toBe(false)
  expect(entries).toMatchObject([
    {
      who: 'Anne Delorme',
      isStaff: true,
      family: null,
      details: [
        ['role', 'agent'],
        ['centreIds', 'a, b'],
      ],
    },
    { who: null, family: { name: 'Moreau' }, action: 'basket.remind' },
    { who: null, family: { name: 'Moreau' }, action: 'document.remind' },
    { who: 'Nadia Ferrand', action: 'medicalSheet.read' },
  ])
})

test.each<[string, Partial<JournalFilter>, string[]]>([
  ['a person by parts of the name', { person: 'nad ferr' }, ['medicalSheet.read']],
  ['nobody of that name', { person: '100%' }, []],
  ['an action', { action: 'staff.change' }, ['staff.change']],
  ['what was read', { action: 'reads' }, ['medicalSheet.read']],
  ['a family', { familyNumber: family.number }, ['basket.remind', 'document.remind', 'medicalSheet.read']],
  ['no such family', { familyNumber: 999_999_999 }, []],
  ['a subject', { subjectId: nadia.id }, ['staff.change']],
  [
    'from a day of Paris on',
    { from: '2026-11-23' as Day },
    ['staff.change', 'basket.remind', 'document.remind'],
  ],
  ['until a day of Paris', { until: '2026-11-22' as Day }, ['medicalSheet.read']],
])('%s', async (_, change, actions) => {
  expect(await actionsFor(change)).toEqual(actions)
})

test('it is read page after page, by as many statements whatever it holds', async () => {
  const first = await countStatements(() => readJournal(staff, all, 1))
  expect(first.result.hasOlder).toBe(true)
  const whole = await countStatements(() => readJournal(staff, all))
  expect(whole.statements).toBe(first.statements)
  const last = first.result.entries[0]!
  const before = { at: last.at.getTime(), id: last.id }
  expect(await actionsFor({ before })).toEqual(['basket.remind', 'document.remind', 'medicalSheet.read'])
  const { entries } = await readJournal(staff, { ...all, before }, 1)
  const next = { at: entries[0]!.at.getTime(), id: entries[0]!.id }
  expect(await actionsFor({ before: next })).toEqual(['document.remind', 'medicalSheet.read'])
})

test('the history of a family is what is told of it and of its members, and of nobody else', async () => {
  const other = await prisma.family.create({ data: { name: 'Voisin' } })
  const adult = await prisma.adult.create({
    data: { firstName: 'Claire', lastName: 'Moreau', families: { create: { familyId: family.id } } },
  })
  await recordAudit(prisma, at('2026-11-24T08:00:00Z'), [
    { ...{ accountId: null, action: 'identity.check', subjectKind: 'adult', subjectId: adult.id } },
    { ...about, accountId: null, action: 'custody.set', familyId: other.id },
  ])
  const agent = staffScope(nadia, 'families.history')
  const first = await countStatements(() => familyHistory(agent, family.id, null, 1))
  const whole = await countStatements(() => familyHistory(agent, family.id, null))
  expect(whole.statements).toBe(first.statements)
  expect(first.result).toMatchObject({ hasOlder: true, family: { name: 'Moreau' } })
  expect(whole.result!.entries.map(({ action }) => action)).toEqual([
    ...['identity.check', 'basket.remind', 'document.remind', 'medicalSheet.read'],
  ])
  const last = first.result!.entries[0]!
  const older = await familyHistory(agent, family.id, { at: last.at.getTime(), id: last.id })
  expect(older!.entries).toEqual(whole.result!.entries.slice(1))
  expect(await familyHistory(agent, 'rien', null)).toBeNull()
  const director = staffScope(nadia, 'families.history', [crypto.randomUUID()])
  expect(await familyHistory(director, family.id, null)).toBeNull()
})
