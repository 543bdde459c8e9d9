import { expect, test } from 'vitest'
import type { StaffScope } from '@/lib/auth/scopes'
import { countStatements, openTestDatabase } from '@/lib/db/testing'
import {
  createFamily as makeFamily,
  createOrganisation,
  createStaff,
  createValidatedDossier,
} from '@/prisma/factories'
import { day } from '@/lib/time/day'
import { familiesToExport, familyFile, searchFamilies } from './queries'
import { addChildSchema, createFamilySchema } from './schema'
import { addChild, addGuardian, createFamily, openAccount, sendInvitation } from './service'

const { prisma } = await openTestDatabase()
await createOrganisation(prisma)
const agent = await createStaff(prisma)
const now = Date.parse('2026-11-23T09:00:00Z')
const staffScope = (role: StaffScope['role'], centreIds: string[] | null = null) =>
  ({
    staffId: agent.id,
    accountId: agent.accountId,
    name: 'Nadia',
    role,
    permission: 'families.write',
    centreIds,
  }) as unknown as StaffScope
const staff = staffScope('agent')
const asking = { staff, now }
const elise = { firstName: 'Élise', lastName: 'Œuvrard', birthDate: day('2020-02-29') }

const create = (email: string | null, change: object = {}) =>
  createFamily(asking, {
    ...{
      name: '',
      guardian: { firstName: 'Zoé', lastName: 'Œuvrard', email },
      children: [elise],
      invite: true,
    },
    ...change,
  })

async function created(email: string | null) {
  const result = await create(email)
  if (!result.ok) throw new Error(result.refusal.code)
  return (await familyFile(staff, result.value.familyId, now))!
}

test('a family is created with its guardian, its children, and an invitation on its way', async () => {
  const family = await created('zoe@exemple.fr')
  expect(family).toMatchObject({
    name: 'Œuvrard',
    adults: [{ name: 'Zoé Œuvrard', isPayer: true, email: 'zoe@exemple.fr', account: { state: 'invited' } }],
    children: [{ name: 'Élise Œuvrard', birthDate: '2020-02-29', isAlternating: false }],
    documents: { total: 0, toDecide: 0 },
    bookings: [],
  })
  expect(
    await prisma.outboxMail.count({
      where: { to: 'zoe@exemple.fr', kind: 'invitation', familyId: family.id },
    }),
  ).toBe(1)
  const authority = { adultId: family.adults[0]!.id, childId: family.children[0]!.id, hasAuthority: true }
  expect(await prisma.parentalAuthority.count({ where: authority })).toBe(1)
  const trail = await prisma.auditEntry.findFirstOrThrow({ where: { subjectId: family.id } })
  expect(trail).toMatchObject({ action: 'family.create', accountId: agent.accountId })
})

test('an address belongs to one account, also for two agents at once; nothing is half-made', async () => {
  const before = await prisma.family.count()
  const results = await Promise.all([create('double@exemple.fr'), create('double@exemple.fr')])
  expect(results.map((result) => (result.ok ? 'created' : result.refusal.code)).sort()).toEqual([
    'created',
    'emailTaken',
  ])
  expect(await create('double@exemple.fr')).toEqual({ ok: false, refusal: { code: 'emailTaken' } })
  expect(await prisma.family.count()).toBe(before + 1)
})

test('a child not yet born, or grown up, is refused at its row', async () => {
  const children = [elise, { ...elise, birthDate: day('2026-11-24') }]
  expect(await create('futur@exemple.fr', { children })).toEqual({
    ok: false,
    refusal: { code: 'bornInFuture', row: 1 },
  })
})

test('an adult without an address has no account until one is opened, then is invited again and again', async () => {
  const family = await created(null)
  const ids = { familyId: family.id, adultId: family.adults[0]!.id }
  expect(family.adults[0]).toMatchObject({ email: null, account: { state: 'none' } })
  expect(await sendInvitation(asking, ids)).toEqual({ ok: false, refusal: { code: 'noEmail' } })
  expect(await openAccount(asking, { ...ids, email: 'tard@exemple.fr' })).toEqual({ ok: true, value: null })
  expect(await openAccount(asking, { ...ids, email: 'autre@exemple.fr' })).toMatchObject({
    refusal: { code: 'accountOpen' },
  })
  expect(await sendInvitation(asking, ids)).toEqual({ ok: true, value: { email: 'tard@exemple.fr' } })
  expect(await prisma.outboxMail.count({ where: { to: 'tard@exemple.fr' } })).toBe(2)
  await prisma.account.update({ where: { email: 'tard@exemple.fr' }, data: { passwordHash: 'x' } })
  expect(await sendInvitation(asking, ids)).toEqual({ ok: false, refusal: { code: 'accountOpen' } })
})

test('an adult of another family is not found', async () => {
  const [mine, other] = [await created(null), await created(null)]
  const ids = { familyId: mine.id, adultId: other.adults[0]!.id }
  const notFound = { ok: false, refusal: { code: 'notFound' } }
  expect(await sendInvitation(asking, ids)).toEqual(notFound)
  expect(await openAccount(asking, { ...ids, email: 'intrus@exemple.fr' })).toEqual(notFound)
  expect(await addChild(asking, { ...elise, familyId: mine.id, holders: [other.adults[0]!.id] })).toEqual(
    notFound,
  )
})

test('a second guardian holds authority over the children; a new child has the holders that were said, and no other', async () => {
  const { id: familyId, adults, children } = await created(null)
  const person = { firstName: 'Paul', lastName: 'Œuvrard', email: null }
  expect((await addGuardian(asking, { familyId, ...person })).ok).toBe(true)
  expect(
    (await addChild(asking, { ...elise, firstName: 'Noé', familyId, holders: [adults[0]!.id] })).ok,
  ).toBe(true)
  const held = await prisma.parentalAuthority.findMany({
    where: { hasAuthority: true, child: { families: { some: { familyId } } } },
    select: { adult: { select: { firstName: true } }, child: { select: { firstName: true } } },
  })
  const pairs = held.map(({ adult, child }) => `${adult.firstName} ${child.firstName}`).sort()
  expect(pairs).toEqual(['Paul Élise', 'Zoé Noé', 'Zoé Élise'])
  // Without a row, an adult of the family would see the child.
  const barred = { hasAuthority: false, adult: { firstName: 'Paul' }, child: { firstName: 'Noé' } }
  expect(await prisma.parentalAuthority.count({ where: barred })).toBe(1)
  expect(children).toHaveLength(1)
})

test('a director sees only families who asked for a day in one of their centres', async () => {
  const family = await makeFamily(prisma, { name: 'Ailleurs' })
  const director = staffScope('director', [crypto.randomUUID()])
  expect(await familyFile(director, family.id, now)).toBeNull()
  expect((await searchFamilies(director, '', 1)).total).toBe(0)
  expect(await familyFile(staff, 'pas-un-identifiant', now)).toBeNull()
})

test.each([
  ['lechat-nguyen', 1],
  ['LECHAT NGUYÊN', 1],
  ['nguyen lechat', 1],
  ['oeloïc', 1],
  ['Œloic', 1],
  ['emile', 1],
  ['d’Arc', 1],
  ["d'arc", 1],
  ['minou@exemple.fr', 1],
  ['100%', 0],
  ['_', 0],
  ['lechat personne', 0],
])('searching %j finds %i family', async (search, total) => {
  if ((await prisma.family.count({ where: { name: 'Léchât-Nguyen' } })) === 0)
    await makeFamily(prisma, {
      name: 'Léchât-Nguyen',
      adults: [{ firstName: 'Jeanne', lastName: 'd’Arc', email: 'minou@exemple.fr' }],
      children: [{ firstName: 'Œloic' }, { firstName: 'Émile' }],
    })
  expect((await searchFamilies(staff, search, 1)).total).toBe(total)
})

test('a family is found by what is known of its members, as it is now, mistyped names too, the nearest first', async () => {
  const made = await makeFamily(prisma, {
    name: 'Diallo',
    adults: [{ firstName: 'Mariam', lastName: 'Diallo', email: 'mariam@recherche.example' }],
    children: [{ firstName: 'Sékou', lastName: 'Diallo', birthDate: day('2018-03-14') }],
  })
  const other = await makeFamily(prisma, {
    name: 'Diallino',
    adults: [{ lastName: 'Diallino' }],
    children: [],
  })
  await createValidatedDossier(prisma, made, '2026-2027', now)
  const adultId = made.adults[0]!.id
  const record = await prisma.dossierRecord.findFirstOrThrow({ where: { adultId } })
  const found = async (search: string) =>
    (await searchFamilies(staff, search, 1)).families.map(({ id }) => id)
  for (const search of ['Dialo', 'diallo mariem', 'sekou', '14/03/2018 diallo', 'mariam@recherche'])
    expect(await found(search), search).toContain(made.id)
  expect(await found('diallo')).toEqual([made.id, other.id])
  expect(await found('dupont diallo')).toEqual([])

  const data = { ...(record.data as object), mobile: '+33639980177' }
  await prisma.dossierRecord.update({ where: { id: record.id }, data: { data } })
  for (const search of ['06 39 98 01 77', '+33639980177', '0639980177', '06.39.98.01.77 diallo'])
    expect(await found(search), search).toEqual([made.id])
  await prisma.adult.update({ where: { id: adultId }, data: { lastName: 'Traoré' } })
  expect(await found('traore')).toEqual([made.id])
  await prisma.child.update({ where: { id: made.children[0]!.id }, data: { firstName: 'Ibrahima' } })
  expect(await found('sekou')).toEqual([])
  await prisma.account.update({
    where: { id: made.adults[0]!.accountId! },
    data: { email: 'autre@recherche.example' },
  })
  expect(await found('autre@recherche')).toEqual([made.id])
  await prisma.familyChild.deleteMany({ where: { familyId: made.id } })
  expect(await found('ibrahima')).toEqual([])
  expect(await found('diallo')).toEqual([made.id, other.id])
})

test('a search takes as many statements for one family as for many', async () => {
  const few = await countStatements(() => searchFamilies(staff, 'diallo', 1))
  const many = await countStatements(() => searchFamilies(staff, '', 1))
  expect(many.result.families.length).toBeGreaterThan(few.result.families.length)
  expect(many.statements).toBe(few.statements)
})

test('the file of the families holds all that the search finds, in its order, in as many statements', async () => {
  await makeFamily(prisma, {
    name: 'Exportée',
    adults: [{ firstName: 'Awa', lastName: 'Exportée', email: 'awa@export.example' }],
    children: [{ firstName: 'Nino', lastName: 'Exportée' }],
  })
  const few = await countStatements(() => familiesToExport(staff, 'awa@export', now))
  expect(few.result).toMatchObject([
    { name: 'Exportée', adults: 'Awa Exportée', emails: 'awa@export.example', children: 'Nino Exportée' },
  ])
  const { families, total } = await searchFamilies(staff, '', 1)
  const all = await countStatements(() => familiesToExport(staff, '', now))
  expect(all.result.slice(0, families.length).map(({ number }) => number)).toEqual(
    families.map(({ number }) => number),
  )
  expect(all.result).toHaveLength(total)
  expect(all.statements).toBe(few.statements)
  expect(await familiesToExport(staffScope('director', [crypto.randomUUID()]), '', now)).toEqual([])
  const written = await prisma.auditEntry.findMany({
    where: { action: 'families.export' },
    orderBy: { id: 'asc' },
  })
  expect(written.map(({ details }) => details)).toEqual([
    { families: 1 },
    { families: total },
    { families: 0 },
  ])
})

test('a family is found by its number', async () => {
  const { number, id } = await makeFamily(prisma, { name: 'Numéro' })
  const { families } = await searchFamilies(staff, String(number), 1)
  expect(families.map((family) => family.id)).toContain(id)
})

test('the form leaves out the rows nobody filled, and wants one child', () => {
  const empty = { firstName: '', lastName: '', birthDate: '' }
  const row = { firstName: 'Léo', lastName: 'Roy', birthDate: '2020-01-01' }
  const guardian = { firstName: 'A', lastName: 'B', email: ' A.B@Exemple.fr ' }
  const parsed = createFamilySchema.parse({ guardian, children: [row, empty], invite: 'oui' })
  expect(parsed).toMatchObject({
    guardian: { email: 'a.b@exemple.fr' },
    children: [row],
    invite: true,
    name: '',
  })
  const none = createFamilySchema.safeParse({ guardian, children: [empty] })
  expect(none.error!.issues.map(({ message }) => message)).toEqual(['Indiquez au moins un enfant.'])
  const half = createFamilySchema.safeParse({
    guardian: { ...guardian, email: 'à@b' },
    children: [{ ...row, birthDate: '' }],
  })
  expect(half.error!.issues.map(({ path }) => path.join('.'))).toEqual([
    'guardian.email',
    'children.0.birthDate',
  ])
  const ids = [crypto.randomUUID(), crypto.randomUUID()]
  expect(addChildSchema.parse({ ...row, familyId: ids[0], holders: ids[1] }).holders).toEqual([ids[1]])
  expect(addChildSchema.safeParse({ ...row, familyId: ids[0] }).success).toBe(false)
})
