import { randomUUID } from 'node:crypto'
import { readFileSync } from 'node:fs'
import { expect, test } from 'vitest'
import { fromDb } from '@/lib/db/day'
import { openTestDatabase } from '@/lib/db/testing'
import { importColumnTitles, importKindNames, importKindSlugs } from '@/lib/messages/fr/imports'
import { importColumns, importKinds, type ImportKind } from '@/lib/rules/import-lines'
import { guideSettings } from '@/lib/rules/dossier-completeness'
import { day, type Day } from '@/lib/time/day'
import { parisInstant } from '@/lib/time/paris'
import { falseCounters, toggleDay } from '@/prisma/booking-factory'
import { type CreatedFamily, createOrganisation, createStaff } from '@/prisma/factories'
import { openRules } from '@/prisma/open-rules'
import { createOffer, scopeOf, staffScopeOf } from '@/prisma/offer-factory'
import { submitBasket } from '../booking/basket/service'
import { missingByChild } from '../dossier/gate/queries'
import { gateForFamily } from '../dossier/queries'
import { settingsToEdit } from '../dossier/settings/queries'
import { saveDossierSettings } from '../dossier/settings/service'
import { importReport } from './queries'
import { confirmImport, readImport } from './service'

// docs/reprise.md, its examples and the files that the page gives: what is documented is what is read.

const guide = readFileSync('docs/reprise.md', 'utf8').replaceAll(' ', ' ')
const sectionOf = (kind: ImportKind) =>
  guide.split(/^## /m).find((part) => part.includes(`. ${importKindNames[kind]}\n`))!
const exampleOf = (kind: ImportKind) => /```csv\n([\s\S]*?)\n```/.exec(sectionOf(kind))![1]!

const { prisma } = await openTestDatabase()
await createOrganisation(prisma)
const staff = staffScopeOf(await createStaff(prisma, { role: 'administrator' }))
const now = parisInstant(day('2026-11-27'), '09:00')
const wednesday = day('2026-12-09')
await createOffer(prisma, {
  name: 'Chaveignes',
  days: [wednesday, day('2026-12-16'), day('2026-12-23')],
  capacity: 2,
  rules: openRules({
    quotas: [{ of: 'cancelling', max: 3, unit: 'days', per: 'child', span: 'year', over: 'refused' }],
  }),
})

async function read(kind: ImportKind, text: string, at = now) {
  const result = await readImport({ staff, now: at }, { kind, fileName: `${kind}.csv`, text })
  if (!result.ok) throw new Error(result.refusal.code)
  return result.value.importId
}
async function imported(kind: ImportKind, text: string) {
  const id = await read(kind, text)
  const report = (await importReport(staff, id, now))!
  await confirmImport({ staff, now }, id)
  return { faults: report.faults, lines: report.judged!.counts.lines, known: report.judged!.known }
}
/** Camille, who has an account. */
async function berthier() {
  const { id, adults } = await prisma.family.findFirstOrThrow({
    where: { name: 'Berthier' },
    select: { id: true, adults: { where: { isPayer: true }, select: { adult: true } } },
  })
  return scopeOf({ id, adults: [adults[0]!.adult] } as unknown as CreatedFamily)
}
const titles = (kind: ImportKind) => importColumns[kind].map((column) => importColumnTitles[column]).join(';')
const childId = async (firstName: string) =>
  (await prisma.child.findFirstOrThrow({ where: { firstName } })).id

test.each(importKinds)(
  'the guide says each column of « %s », and its example is the file to download',
  (kind) => {
    const [, ...columns] = [...sectionOf(kind).matchAll(/^\| `?([^`|]+?)`? +\|/gm)].map((match) => match[1])
    expect(columns.filter((column) => !/^-+$/.test(column!)).join(';')).toBe(titles(kind))
    const file = readFileSync(`public/exemples/reprise-${importKindSlugs[kind]}.csv`, 'utf8')
    expect(file).toBe(`\uFEFF${exampleOf(kind).replaceAll('\n', '\r\n')}\r\n`)
  },
)

test('the examples are imported in their order, and a second time they are known', async () => {
  const first = []
  for (const kind of importKinds) first.push(await imported(kind, exampleOf(kind)))
  expect(first).toEqual([0, 4, 2, 3, 3, 1, 1].map((lines) => ({ lines, faults: [], known: 0 })))
  const held = () => prisma.place.aggregate({ _sum: { held: true } })
  expect((await held())._sum.held).toBe(7)
  const again = []
  for (const kind of importKinds) again.push(await imported(kind, exampleOf(kind)))
  expect(again).toEqual([4, 4, 2, 3, 3, 1, 1].map((known) => ({ known, faults: [], lines: 0 })))
  expect((await held())._sum.held).toBe(7)
  expect(await prisma.booking.findMany({ select: { status: true } })).toEqual(
    Array(3).fill({ status: 'accepted' }),
  )
  expect(await prisma.outboxMail.count()).toBe(0)
  const counter = { kind: 'cancel', unit: 'days', span: 'year 2026', used: 2, carried: 2, allowed: 3 }
  expect(await prisma.quotaCounter.findMany()).toMatchObject([counter])
  expect(await prisma.openingBalance.findMany()).toMatchObject([{ amountCents: 8640 }])
})

test('a family that the former portal has never known has its quotient by its number here', async () => {
  const family = await prisma.family.create({ data: { name: 'Nouvelle', createdAt: new Date(now) } })
  await imported(
    'quotients',
    `famille;quotient;depuis\nP${family.number};612;01/01/2027\nP999999;1;01/01/2027`,
  )
  const quotients = await prisma.quotientFamilial.findMany({ where: { familyId: family.id } })
  expect(quotients).toMatchObject([{ value: 612, source: 'import' }])
  expect(await prisma.quotientFamilial.count({ where: { value: 1 } })).toBe(0)
})

test('an imported dossier opens booking until the day of the settings, and not the day after', async () => {
  const family = await prisma.family.findFirstOrThrow({ where: { name: 'Berthier' } })
  const inès = await childId('Inès')
  const isOpen = async (at: string) => {
    const missing = await missingByChild(
      prisma,
      family.id,
      [inès],
      [wednesday],
      parisInstant(day(at), '12:00'),
    )
    return !missing(inès, wednesday)
  }
  const set = async (until: Day | null) => {
    const { version } = await settingsToEdit(staff)
    const settings = { ...guideSettings, importedUntil: until }
    await saveDossierSettings(staff, now, { version, settings })
  }
  expect(await isOpen('2026-11-27')).toBe(false)
  await set(day('2026-11-30'))
  // Hugo's own sheet isn't in the file.
  expect(await isOpen('2026-11-27')).toBe(false)
  await imported('dossiers', `${titles('dossiers')}\nA-2002;adulte;2026-2027;;15/09/2026`)
  expect(await isOpen('2026-11-27')).toBe(true)
  expect(await isOpen('2026-11-30')).toBe(true)
  expect(await isOpen('2026-12-01')).toBe(false)
  const shownOn = async (at: string) =>
    (await gateForFamily(await berthier(), parisInstant(day(at), '12:00'))).importedUntil
  expect([await shownOn('2026-11-30'), await shownOn('2026-12-01')]).toEqual(['2026-11-30', null])
  await set(null)
  expect(await isOpen('2026-11-27')).toBe(false)
})

test('an imported day is cancelled as any other, and counts on top of what was used before', async () => {
  const scope = await berthier()
  const booked = await prisma.booking.findMany({
    where: { familyId: scope.familyId, child: { firstName: 'Inès' } },
    orderBy: { day: 'asc' },
  })
  for (const { childId, activityId, day: on } of booked)
    await toggleDay(scope, now, { childId, activityId, day: fromDb(on) })
  const send = () => submitBasket(scope, now, { key: randomUUID(), allOrNothing: false })
  // Two of three cancellations were used: both days would make four, and it is all or nothing.
  expect(await send()).toMatchObject({ value: { sent: 0, left: 2 } })
  await toggleDay(scope, now, { ...booked[1]!, day: fromDb(booked[1]!.day) })
  expect(await send()).toMatchObject({ value: { sent: 1, left: 0 } })
  expect(await prisma.quotaCounter.findMany()).toMatchObject([{ used: 3, carried: 2, allowed: 3 }])
  expect(await falseCounters(prisma)).toEqual([])
})

test('the last place goes to the first line, and a full day is a fault of the next', async () => {
  const family = (id: number) =>
    `G-${id};H-${id};adulte;Zoé;Roux;;;oui;oui\nG-${id};C-${id};enfant;Élise;Roux;14/03/2019;;;`
  await imported('families', `${titles('families')}\n${[1, 2, 3].map(family).join('\n')}`)
  const line = (id: number, jour = '23/12/2026') =>
    `G-${id};C-${id};Chaveignes mercredis;Matin sans repas;${jour}`
  const text = [
    titles('bookings'),
    line(1),
    line(2),
    line(3),
    line(3, '24/12/2026'),
    line(3, '25/11/2026'),
  ].join('\n')
  const id = await read('bookings', text)
  const faults = [
    { line: 4, column: 'jour', value: '23/12/2026', code: 'full' },
    { line: 5, column: 'jour', value: '24/12/2026', code: 'closed' },
    { line: 6, column: 'jour', value: '25/11/2026', code: 'dayPast' },
  ]
  expect((await importReport(staff, id, now))?.faults).toEqual(faults)
  // Somebody takes a place between the report and its confirmation: one line more is told so.
  await prisma.place.updateMany({ where: { day: new Date('2026-12-23') }, data: { capacity: 1 } })
  await confirmImport({ staff, now }, id)
  expect(await importReport(staff, id, now)).toMatchObject({
    run: { lines: 1, faults: 4 },
    faults: [{ line: 3, code: 'full' }, ...faults],
  })
  expect(await prisma.booking.count({ where: { day: new Date('2026-12-23') } })).toBe(1)
})
