import { expect, test } from 'vitest'
import { familyScope, staffScope } from '@/lib/auth/testing'
import { openTestDatabase } from '@/lib/db/testing'
import { renderFamilyData } from '@/lib/pdf/render'
import { readBack } from '@/lib/pdf/read-back'
import type { FileStorage } from '@/lib/storage/storage'
import { day } from '@/lib/time/day'
import { parisInstant } from '@/lib/time/paris'
import { createFamily, createOrganisation, createStaff } from '@/prisma/factories'
import { createOffer } from '@/prisma/offer-factory'
import { placesThatSay } from '@/prisma/people-columns'
import { createKnownFamily } from '@/prisma/privacy-factory'
import { extracts, notGiven } from './extract/schema'
import { dataForAdult, dataOfGuardian, type FamilyData } from './queries'

const { prisma } = await openTestDatabase()
const now = parisInstant(day('2026-11-26'), '10:00')
await createOrganisation(prisma)
const member = await createStaff(prisma, { role: 'administrator' })
const days: [string, string] = ['2026-10-07', '2026-10-14']
const offer = await createOffer(prisma, { days: days.map((one) => day(one)) })
const storage: FileStorage = {
  put: async () => crypto.randomUUID().replaceAll('-', '').repeat(2),
  read: async () => null,
  remove: async () => undefined,
}
const world = { offer, days, now, storage, staffId: member.id }
const known = await createKnownFamily(prisma, 'moi', world)
const foreign = await createKnownFamily(prisma, 'etranger', world)
const mine = familyScope(known.family, known.adult)
const textOf = ({ document }: FamilyData) => JSON.stringify(document.data)

test('every table that says a family, a person or an account is given, or has a reason not to be', async () => {
  const tables = await prisma.$queryRaw<{ name: string }[]>`
    WITH RECURSIVE link AS (
      SELECT conrelid::regclass::text AS referring, confrelid::regclass::text AS referred
        FROM pg_constraint WHERE contype = 'f'),
    about (name) AS (
      SELECT unnest(ARRAY['family', 'child', 'adult', 'account'])
      UNION SELECT link.referring FROM link JOIN about ON link.referred = about.name
       WHERE link.referring <> 'staff')
    SELECT name FROM about
    UNION SELECT table_name FROM information_schema.columns
     WHERE table_schema = 'public' AND data_type = 'uuid' AND column_name ~ '(family|child|adult|account|subject)_id$'
       AND table_name <> 'staff'`
  const listed = [...extracts.map(({ table }) => table), ...Object.keys(notGiven)]
  expect(tables.map(({ name }) => name.replaceAll('"', '')).filter((name) => !listed.includes(name))).toEqual(
    [],
  )
})

test('a column left out has a reason, and is a column', async () => {
  const columns = await prisma.$queryRaw<{ place: string }[]>`
    SELECT table_name || '.' || column_name AS place FROM information_schema.columns WHERE table_schema = 'public'`
  const places = new Set(columns.map(({ place }) => place))
  const omitted = extracts.flatMap(({ table, omits = {}, only = [] }) =>
    [...Object.keys(omits), ...only].map((column) => `${table}.${column}`),
  )
  expect(omitted.filter((place) => !places.has(place))).toEqual([])
  expect(extracts.flatMap(({ omits = {} }) => Object.values(omits)).filter((why) => why.length < 5)).toEqual(
    [],
  )
})

test('it holds all that the database says of them, sealed or not, and nothing of another family', async () => {
  const data = await dataOfGuardian(mine, now)
  const text = textOf(data)
  expect(known.health.length).toBeGreaterThan(15)
  for (const said of known.health) expect(text, said).toContain(said)
  const said = [
    'famille',
    'prenom',
    'nom',
    'enfant',
    'ecole',
    'un@',
    'navigateur',
    'motif',
    'brouillon',
    'certificat.pdf',
  ]
  const paid = [
    'quotient.pdf',
    'motif-quotient',
    'derogation',
    'absence',
    'supplement',
    'facture',
    'annulation',
  ]
  for (const what of [
    ...said,
    ...paid,
    'attestation',
    'sujet',
    'message',
    'propose',
    'trois@',
    'retour',
    'ref',
  ])
    expect(text, what).toContain(known.word(what))
  expect(text).not.toContain('etranger')
  // Every column of every table that says the family is in the file, but for those that are left out with a reason.
  const given = new Set(
    extracts.flatMap(({ table, omits = {} }) =>
      data.document.data[table]!.flatMap((row) =>
        Object.keys(row)
          .filter((one) => !(one in omits))
          .map((one) => `${table}.${one}`),
      ),
    ),
  )
  const left = extracts.flatMap(({ table, omits = {} }) => Object.keys(omits).map((one) => `${table}.${one}`))
  const places = await placesThatSay(prisma, 'canari-moi-')
  const other = ['family_import.content', 'family_search.words']
  expect(
    places.filter((place) => !given.has(place) && !left.includes(place) && !other.includes(place)),
  ).toEqual([])
  const empty = extracts.filter(({ table }) => data.document.data[table]!.length === 0)
  expect(empty.map(({ table }) => table)).toEqual([
    'attendance_mark',
    'waiting_offer',
    'quota_use',
    'invoice_reference',
    'invoice_reminder',
    'online_payment',
    'payment_allocation',
  ])
  expect(data.files.map(({ storageKey }) => storageKey).sort()).toEqual([...known.keys].sort())
  expect(
    data.document.data.document_file!.every(({ file }) => data.files.some(({ path }) => path === file)),
  ).toBe(true)
})

test('no secret, no name of an agent, and of the other guardian the name only', async () => {
  const text = textOf(await dataOfGuardian(mine, now))
  for (const secret of [
    'token_hash',
    'password_hash":"',
    'storage_key":"',
    member.id,
    known.word('texte'),
    known.word('html'),
    known.word('jeton'),
  ])
    expect(text, secret).not.toContain(secret)
  expect(text).toContain(known.word('prenom2'))
  expect(text).not.toContain(known.word('deux'))
  expect(text).not.toContain('moi-autre')
  expect(text).not.toContain(known.other.accountId!)
})

test('a child whose record a judgment closes to this guardian isn’t in it, nor another home of a shared child', async () => {
  const home = await createFamily(prisma, {
    ...{ name: 'canari-foyer', adults: [{ firstName: 'canari-lautre' }] },
    children: [{ existingId: known.child.id }],
  })
  const there = familyScope(home, home.adults[0]!)
  expect(textOf(await dataOfGuardian(mine, now))).not.toMatch(/canari-foyer|canari-lautre/)
  const seen = textOf(await dataOfGuardian(there, now))
  expect(seen).toContain(known.health[0])
  for (const what of ['famille', 'prenom', 'facture', 'derogation', 'certificat.pdf', 'motif', 'absence'])
    expect(seen, what).not.toContain(known.word(what))
  await prisma.parentalAuthority.upsert({
    where: { adultId_childId: { adultId: home.adults[0]!.id, childId: known.child.id } },
    update: { hasAuthority: false },
    create: { adultId: home.adults[0]!.id, childId: known.child.id, hasAuthority: false },
  })
  const closed = await dataOfGuardian(there, now)
  expect(textOf(closed)).not.toContain('canari-moi-')
  expect(textOf(closed)).not.toContain('canari-sante-moi-')
})

test('the counter gives the same for an adult of the family; another’s isn’t found; each reading is in the journal', async () => {
  const staff = staffScope(member, 'families.export')
  const asked = { familyId: known.family.id, adultId: known.adult.id }
  const before = await prisma.auditEntry.count({ where: { action: 'family.export' } })
  const given = await dataForAdult(staff, asked, now)
  expect(given!.document.data.family).toEqual((await dataOfGuardian(mine, now)).document.data.family)
  expect(await dataForAdult(staff, { ...asked, adultId: foreign.adult.id }, now)).toBeNull()
  expect(await dataForAdult(staff, { familyId: 'x', adultId: 'y' }, now)).toBeNull()
  const entries = await prisma.auditEntry.findMany({
    where: { action: 'family.export' },
    orderBy: { id: 'desc' },
    take: 2,
  })
  expect(await prisma.auditEntry.count({ where: { action: 'family.export' } })).toBe(before + 2)
  expect(entries.map(({ accountId }) => accountId).sort()).toEqual(
    [member.accountId, known.adult.accountId].sort(),
  )
})

test('the readable file says the same in French, answer by answer', { timeout: 30_000 }, async () => {
  const { text, language } = await readBack(
    await renderFamilyData(await dataOfGuardian(mine, now), day('2026-11-26')),
  )
  expect(language).toBe('fr')
  for (const said of ['Vos enfants', 'Fiche médicale', 'Fiches en vigueur', 'Factures et avoirs'])
    expect(text).toContain(said)
  const plain = text.replaceAll(/\s/g, '')
  expect(known.health.filter((word) => !plain.includes(word)).length).toBeLessThan(3)
  expect(text).toContain('13,00 €')
})
