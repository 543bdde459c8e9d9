import { expect, test } from 'vitest'
import type { StaffScope } from '@/lib/auth/scopes'
import { openTestDatabase } from '@/lib/db/testing'
import { createOrganisation, createStaff } from '@/prisma/factories'
import { importReport, importRuns } from './queries'
import { rowsOfText, textOfFile } from './schema'
import { confirmImport, readImport } from './service'

const { prisma } = await openTestDatabase()
await createOrganisation(prisma)
const administrator = await createStaff(prisma)
const now = Date.parse('2026-11-27T09:00:00Z')
const staff = {
  ...{ staffId: administrator.id, accountId: administrator.accountId, name: 'Anne', centreIds: null },
  ...{ role: 'administrator', permission: 'families.import' },
} as unknown as StaffScope
const asking = { staff, now }

const TITLES = 'famille;personne;qualité;prénom;nom;naissance;courriel;payeur;autorité'
const fileOf = (lines: string[]) => [TITLES, ...lines].join('\r\n')
const family = (id: number, birth = '14/03/2019') => [
  `F${id};A${id};adulte;Zoé;Roux${id};;zoe${id}@exemple.fr;oui;oui`,
  `F${id};B${id};adulte;Paul;Roux${id};;;non;non`,
  `F${id};E${id};enfant;Élise;Roux${id};${birth};;;`,
]

async function read(text: string): Promise<string> {
  const result = await readImport(asking, { kind: 'families', fileName: 'familles.csv', text })
  if (!result.ok) throw new Error(result.refusal.code)
  return result.value.importId
}

const counted = async () => ({
  families: await prisma.family.count(),
  adults: await prisma.adult.count(),
  children: await prisma.child.count(),
  accounts: await prisma.account.count(),
  references: await prisma.externalReference.count(),
})

test('sixty families, five with a fault: the report names each, the others are written, again writes nothing', async () => {
  const text = fileOf(
    Array.from({ length: 60 }, (_, id) => family(id, id % 12 === 0 ? '31/02/2019' : undefined)).flat(),
  )
  const before = await counted()
  const importId = await read(text)
  expect(await counted()).toEqual(before)
  const report = await importReport(staff, importId, now)
  expect(report?.faults).toEqual(
    [4, 40, 76, 112, 148].map((line) => ({
      ...{ line, column: 'naissance', value: '31/02/2019', code: 'notADay' },
    })),
  )
  expect(report?.judged).toMatchObject({ known: 0, aside: 10, counts: { families: 55, adults: 110 } })
  // Two confirmations at once: one file, one writing.
  expect(await Promise.all([confirmImport(asking, importId), confirmImport(asking, importId)])).toEqual([
    { ok: true, value: null },
    { ok: true, value: null },
  ])
  const after = await counted()
  expect(after).toEqual({
    families: before.families + 55,
    adults: before.adults + 110,
    children: before.children + 55,
    accounts: before.accounts + 55,
    references: 220,
  })
  expect(await importReport(staff, importId, now)).toMatchObject({
    run: { families: 55, adults: 110, children: 55, faults: 5 },
    judged: null,
    faults: report?.faults,
  })
  const again = await read(text)
  expect((await importReport(staff, again, now))?.judged).toMatchObject({
    counts: { families: 0, adults: 0, children: 0 },
    known: 165,
  })
  await confirmImport(asking, again)
  expect(await counted()).toEqual(after)
  expect((await importRuns(staff, 1)).total).toBe(2)
  expect(await prisma.outboxMail.count()).toBe(0)
})

test('authority is what the lines say, also of a child who comes later', async () => {
  await confirmImport(asking, await read(fileOf(family(100))))
  await confirmImport(
    asking,
    await read(fileOf([...family(100), 'F100;E999;enfant;Noé;Roux100;01/09/2021;;;'])),
  )
  const held = await prisma.parentalAuthority.findMany({
    where: { adult: { lastName: 'Roux100' } },
    select: {
      hasAuthority: true,
      adult: { select: { firstName: true } },
      child: { select: { firstName: true } },
    },
  })
  expect(
    held.map((one) => `${one.adult.firstName} ${one.child.firstName} ${one.hasAuthority}`).sort(),
  ).toEqual(['Paul Noé false', 'Paul Élise false', 'Zoé Noé true', 'Zoé Élise true'])
})

test('an address taken since the report was read becomes a fault, and its family is left aside', async () => {
  const importId = await read(fileOf([...family(200), ...family(201)]))
  await prisma.account.create({ data: { email: 'zoe200@exemple.fr' } })
  await confirmImport(asking, importId)
  expect(await prisma.family.count({ where: { name: { in: ['Roux200', 'Roux201'] } } })).toBe(1)
  expect((await importReport(staff, importId, now))?.faults).toMatchObject([{ line: 2, code: 'emailTaken' }])
})

test('what is kept of a file is sealed, and a file that was replaced is gone', async () => {
  const first = await read(fileOf(family(300)))
  const { content } = await prisma.familyImport.findUniqueOrThrow({ where: { id: first } })
  expect(content).not.toContain('Roux300')
  await read(fileOf(family(301)))
  expect(await importReport(staff, first, now)).toBeNull()
  expect(await confirmImport(asking, first)).toEqual({ ok: false, refusal: { code: 'notFound' } })
})

test('a file is read in UTF-8 or Windows-1252, with « ; » or « , », and its lines keep their numbers', async () => {
  const latin = Buffer.from(fileOf(family(1)), 'latin1')
  const read = await textOfFile(new File([latin], 'familles.csv'))
  expect(read.ok && rowsOfText('families', read.value.text)).toMatchObject({
    value: [{ line: 2, cells: { prenom: 'Zoé' } }, {}, {}],
  })
  const commas = rowsOfText(
    'families',
    `\uFEFF${fileOf(['F;A;adulte;"Zo\né";R;;;;', '', 'F;B']).replaceAll(';', ',')}\n`,
  )
  expect(commas).toMatchObject({
    value: [
      { line: 3, isWhole: true, cells: { prenom: 'Zo\né' } },
      { line: 5, isWhole: false, cells: { personne: 'B' } },
    ],
  })
  const refusal = (text: string) => {
    const rows = rowsOfText('families', text)
    return rows.ok ? null : rows.refusal
  }
  expect(refusal(TITLES)).toEqual({ code: 'emptyFile' })
  expect(refusal('nom;prénom\na;b')).toMatchObject({ code: 'missingColumns' })
  expect(refusal(fileOf(['F;"A;adulte']))).toEqual({ code: 'notACsv' })
  const workbook = new File([Uint8Array.of(0x50, 0x4b, 3, 4, 20, 0, 6, 0)], 'familles.csv', {
    type: 'text/csv',
  })
  expect(await textOfFile(workbook)).toEqual({ ok: false, refusal: { code: 'notText' } })
})
