import { expect, test } from 'vitest'
import { isOnServer, openTestDatabase } from '@/lib/db/testing'
import { importReport } from '@/lib/domain/import/queries'
import { confirmImport, readImport } from '@/lib/domain/import/service'
import { importColumnTitles } from '@/lib/messages/fr/imports'
import { importColumns, type FaultCode, type ImportColumn, type ImportKind } from '@/lib/rules/import-lines'
import { addDays, day } from '@/lib/time/day'
import { parisInstant } from '@/lib/time/paris'
import { createOrganisation, createStaff } from '@/prisma/factories'
import { createOffer, staffScopeOf } from '@/prisma/offer-factory'

const { prisma } = await openTestDatabase()

const FAMILIES = 2_000
/** Every fortieth family has a wrong line. */
const WRONG = 40
const now = parisInstant(day('2026-11-27'), '09:00')
const wednesdays = Array.from({ length: 8 }, (_, week) => addDays(day('2026-12-02'), 7 * week))

type Fault = { line: number; column: ImportColumn; code: FaultCode }

/** Two adults and two children a family, on four lines; the wrong ones each in one of five ways. */
function familiesFile(): { text: string; faults: Fault[] } {
  const faults: Fault[] = []
  const lines = Array.from({ length: FAMILIES }, (_, n) => {
    const isWrong = n % WRONG === 0
    const way = isWrong ? (n / WRONG) % 5 : -1
    const first = 2 + n * 4
    const fault = (offset: number, column: ImportColumn, code: FaultCode) =>
      faults.push({ line: first + offset, column, code })
    if (way === 0) fault(2, 'naissance', 'notADay')
    if (way === 1) fault(0, 'courriel', 'notAnEmail')
    if (way === 2) fault(1, 'autorite', 'neitherYesNorNo')
    if (way === 3) fault(3, 'prenom', 'missing')
    if (way === 4) fault(2, 'qualite', 'unknownQuality')
    return [
      `F${n};A${n};adulte;Zoé;Martin${n};;${way === 1 ? 'zoe@' : `zoe${n}@exemple.fr`};oui;oui`,
      `F${n};B${n};adulte;Paul;Martin${n};;;non;${way === 2 ? 'peut-être' : 'oui'}`,
      `F${n};C${n};${way === 4 ? 'fille' : 'enfant'};Élise;Martin${n};${way === 0 ? '31/02/2019' : '14/03/2019'};;;`,
      `F${n};D${n};enfant;${way === 3 ? '' : 'Malo'};Martin${n};02/09/2021;;;`,
    ]
  })
  return { text: fileOf('families', lines.flat()), faults }
}

const fileOf = (kind: ImportKind, lines: string[]) =>
  [importColumns[kind].map((column) => importColumnTitles[column]).join(';'), ...lines].join('\r\n')

const numbers = Array.from({ length: FAMILIES }, (_, n) => n)
const right = numbers.filter((n) => n % WRONG !== 0)

const counted = async () => ({
  families: await prisma.family.count(),
  adults: await prisma.adult.count(),
  children: await prisma.child.count(),
  accounts: await prisma.account.count(),
  references: await prisma.externalReference.count(),
  bookings: await prisma.booking.count(),
  holds: await prisma.placeHold.count(),
})

test.runIf(isOnServer())(
  '2,000 families with 50 wrong lines: each is named, nothing is half written, and again makes no double',
  async () => {
    await createOrganisation(prisma)
    const staff = staffScopeOf(await createStaff(prisma, { role: 'administrator' }))
    const asking = { staff, now }
    const said: string[] = []
    const timed = async <Found>(what: string, run: () => Promise<Found>) => {
      const startedAt = performance.now()
      const found = await run()
      said.push(`${what} ${Math.round(performance.now() - startedAt)} ms`)
      return found
    }
    const imported = async (kind: ImportKind, text: string) => {
      const id = await timed(`${kind} read`, async () => {
        const result = await readImport(asking, { kind, fileName: `${kind}.csv`, text })
        if (!result.ok) throw new Error(result.refusal.code)
        return result.value.importId
      })
      const report = (await timed('report', () => importReport(staff, id, now)))!
      return { report, confirm: () => timed('written', () => confirmImport(asking, id)), id }
    }

    const file = familiesFile()
    expect(file.faults).toHaveLength(FAMILIES / WRONG)
    const before = await counted()
    const first = await imported('families', file.text)
    expect(first.report.faults.map(({ line, column, code }) => ({ line, column, code }))).toEqual(file.faults)
    expect(await counted()).toEqual(before)
    await first.confirm()
    const after = await counted()
    expect(after).toEqual({
      ...before,
      families: right.length,
      adults: 2 * right.length,
      children: 2 * right.length,
      accounts: before.accounts + right.length,
      references: 5 * right.length,
    })
    // Of a wrong family, not one of its lines is there.
    expect(
      await prisma.externalReference.count({ where: { reference: { in: ['F0', 'A0', 'B0', 'C0', 'D0'] } } }),
    ).toBe(0)

    const again = await imported('families', file.text)
    expect(again.report.judged).toMatchObject({ known: 4 * right.length, counts: { families: 0, adults: 0 } })
    await again.confirm()
    expect(await counted()).toEqual(after)

    for (const [kind, lines] of Object.entries({
      dossiers: right.flatMap((n) => [
        ...['A', 'B'].map((adult) => `${adult}${n};adulte;2026-2027;;15/09/2026`),
        ...['C', 'D'].map((child) => `${child}${n};enfant;2026-2027;;15/09/2026`),
      ]),
      quotients: right.map((n) => `F${n};${n};01/09/2026`),
      documents: right.map((n) => `F${n};;assurance;2026-2027;12/09/2026;01/09/2026;31/08/2027`),
      balances: right.map((n) => `F${n};-${n},50;31/08/2026`),
    }) as [ImportKind, string[]][]) {
      const { report, confirm } = await imported(kind, fileOf(kind, lines))
      expect(report).toMatchObject({ faults: [], judged: { counts: { lines: lines.length } } })
      await confirm()
      const { report: second } = await imported(kind, fileOf(kind, lines))
      expect(second.judged).toMatchObject({ known: lines.length, counts: { lines: 0 } })
    }

    // A place for each of the first 1,900 children; the last 50 lines of each day are told that it is full.
    const places = right.length - 50
    await createOffer(prisma, {
      ...{ name: 'Chaveignes', days: wednesdays, capacity: places },
      ...{ centreCapacity: places, underSixCapacity: places },
    })
    const bookings = fileOf(
      'bookings',
      right.flatMap((n) =>
        wednesdays.map((on) => `F${n};C${n};Chaveignes mercredis;Journée avec repas;${on}`),
      ),
    )
    const { report, confirm, id } = await imported('bookings', bookings)
    const full = Array.from({ length: 50 * wednesdays.length }, (_, index) => ({
      ...{ code: 'full', column: 'jour', line: 2 + places * wednesdays.length + index },
    }))
    expect(report.faults).toMatchObject(full)
    expect(await prisma.booking.count()).toBe(0)
    await confirm()
    expect(await importReport(staff, id, now)).toMatchObject({ run: { lines: places * wednesdays.length } })
    const booked = await counted()
    expect(booked.bookings).toBe(places * wednesdays.length)
    expect(booked.holds).toBe(places * wednesdays.length * 3)
    const twice = await imported('bookings', bookings)
    expect(twice.report.judged).toMatchObject({ known: booked.bookings, counts: { lines: 0 } })
    await twice.confirm()
    expect(await counted()).toEqual(booked)
    expect(await prisma.outboxMail.count()).toBe(0)
    console.log(`${FAMILIES} families, ${file.faults.length} wrong lines: ${said.join(', ')}`)
  },
  300_000,
)
