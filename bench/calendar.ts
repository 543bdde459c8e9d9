import { randomBytes, randomUUID } from 'node:crypto'
import pg from 'pg'
import { packDays } from '@/app/(famille)/inscription/jours/packed-days'
import type { StaffScope } from '@/lib/auth/scopes'
import { provideDatabase } from '@/lib/db/client'
import { type OpenDatabase, openServer } from '@/lib/db/open'
import { submitBasket } from '@/lib/domain/booking/basket/service'
import { familyMonth } from '@/lib/domain/booking/calendar/queries'
import { requestQueue } from '@/lib/domain/booking/queue/queries'
import { wholeQueue } from '@/lib/domain/booking/queue/waiting/queries'
import { parseMonth } from '@/lib/time/day'
import { createStaff } from '@/prisma/factories'
import { staffScopeOf } from '@/prisma/offer-factory'
import { fillWithBookings, NOW, type SampledFamily } from '@/scripts/many-bookings'
import { migrate } from '@/scripts/migrate.mjs'
import { withDatabase } from '@/scripts/test-database'

// How long the calendar of a family takes when the organisation has 60,000 bookings, and ten times more: a month of all
// its children. The two are measured in turn, so that what else the machine does weighs on both. Then, for the order of
// magnitude: the queue of the service, and « Valider » for three days.

const SIZES = [60_000, 600_000]
const FAMILIES = 201
const ROUNDS = 1500
const WARM_UP = 200
/** Ten times more bookings may not cost more than this. */
const BAR_RATIO = 1.1
const BAR_BYTES = 3000
const BAR_STATEMENTS = 5

const months = ['2026-09', '2026-10', '2026-11', '2026-12', '2027-01', '2027-03', '2027-05']

process.env.NEXTAUTH_SECRET ??= randomBytes(32).toString('hex')
process.env.PORTAIL_KEYS ??= `bench:${randomBytes(32).toString('base64')}`

type Subject = { size: number; opened: OpenDatabase; families: SampledFamily[] }

const monthAt = (index: number) => parseMonth(months[index % months.length]!)!

async function prepare(size: number): Promise<Subject> {
  const name = `bench_${process.pid}_${size}`
  const server = process.env.TEST_DATABASE_URL!
  const admin = new pg.Client({ connectionString: server })
  await admin.connect()
  await admin.query(`CREATE DATABASE ${name}`)
  await admin.end()
  const opened = openServer(withDatabase(server, name), 4)
  await migrate(opened.pool)
  const began = performance.now()
  const families = await fillWithBookings(opened, size, FAMILIES)
  const seconds = Math.round((performance.now() - began) / 1000)
  console.log(`  ${(await opened.prisma.booking.count()).toLocaleString('fr')} réservations en ${seconds} s`)
  return { size, opened, families }
}

/** Runs something on each subject in turn, and answers the times of each. */
async function inTurn(
  rounds: number,
  warmUp: number,
  work: (subject: Subject, index: number) => Promise<unknown>,
): Promise<number[][]> {
  const times = subjects.map((): number[] => [])
  for (let round = 0; round < warmUp + rounds; round++)
    for (const [at, subject] of subjects.entries()) {
      provideDatabase(subject.opened)
      const began = performance.now()
      await work(subject, round)
      if (round >= warmUp) times[at]!.push(performance.now() - began)
    }
  return times
}

function monthOfFamily({ families }: Subject, index: number) {
  const { scope, childIds, mercredis } = families[index % families.length]!
  const pairs = childIds.map((childId) => ({ childId, activityId: mercredis }))
  return familyMonth(scope, NOW, { pairs, month: monthAt(index) })
}

/** The statements of one calendar, and the bytes of its days for each child and month. */
async function weigh(subject: Subject): Promise<{ statements: number; bytes: number[] }> {
  provideDatabase(subject.opened)
  const { query } = pg.Client.prototype
  let statements = 0
  pg.Client.prototype.query = function (this: pg.Client, ...asked: unknown[]) {
    statements += 1
    return (query as (...args: unknown[]) => unknown).apply(this, asked)
  } as typeof query
  await monthOfFamily(subject, 0)
  pg.Client.prototype.query = query
  const bytes: number[] = []
  for (let index = 0; index < subject.families.length; index++)
    for (const { days } of (await monthOfFamily(subject, index))!.children)
      bytes.push(JSON.stringify(packDays(days, monthAt(index))).length)
  return { statements, bytes }
}

/** Three days of the mercredis with room that the first child doesn't have, put in the basket. */
async function putThreeDays({ opened: { prisma }, families }: Subject, index: number): Promise<void> {
  const { scope, childIds, mercredis, programmeId } = families[index]!
  const { familyId, accountId } = scope
  await prisma.basketLine.deleteMany({ where: { familyId } })
  const days = await prisma.$queryRaw<{ day: Date }[]>`
    SELECT place.day FROM place JOIN child_group ON child_group.id = group_id
    WHERE programme_id = ${programmeId}::uuid AND place.day BETWEEN '2027-01-01' AND '2027-06-30'
      AND NOT EXISTS (SELECT 1 FROM request_line
                       WHERE child_id = ${childIds[0]}::uuid AND request_line.day = place.day)
    GROUP BY place.day HAVING bool_and(held < place.capacity) ORDER BY place.day LIMIT 3`
  await prisma.basketLine.createMany({
    data: days.map(({ day }) => ({
      ...{ familyId, childId: childIds[0]!, activityId: mercredis, day, kind: 'book' as const },
      ...{ addedAt: new Date(NOW), addedById: accountId },
    })),
  })
}

const at = (times: readonly number[], part: number) =>
  times.toSorted((one, other) => one - other)[Math.floor(times.length * part)]!
const shown = (value: number, unit: string) => `${value.toFixed(2).replace('.', ',')} ${unit}`.padStart(12)
const verdict = (isMet: boolean, text: string) => console.log(`  ${isMet ? '✓' : '✗'} ${text}`)

function table(title: string, times: number[][]): number {
  console.log(`\n${title}\n`)
  console.log(`  ${'réservations'.padEnd(16)}${'médiane'.padStart(12)}${'p95'.padStart(12)}`)
  for (const [index, { size }] of subjects.entries()) {
    const own = times[index]!
    console.log(
      `  ${size.toLocaleString('fr').padEnd(16)}${shown(at(own, 0.5), 'ms')}${shown(at(own, 0.95), 'ms')}`,
    )
  }
  const [few, many] = times.map((own) => at(own, 0.95)) as [number, number]
  console.log(`  p95 × ${(many / few).toFixed(2).replace('.', ',')}`)
  return many / few
}

console.log('\nRemplissage\n')
const subjects: Subject[] = []
for (const size of SIZES) subjects.push(await prepare(size))

const ratio = table(
  `Le mois d’une famille, tous ses enfants : ${FAMILIES} familles, ${ROUNDS} tours`,
  await inTurn(ROUNDS, WARM_UP, monthOfFamily),
)
const weights = []
for (const subject of subjects) weights.push(await weigh(subject))

const staff: StaffScope[] = []
for (const { opened } of subjects) staff.push(staffScopeOf(await createStaff(opened.prisma)))
table(
  'La file des demandes, vingt par page : elle grandit avec ce qui attend',
  await inTurn(40, 5, (subject) =>
    requestQueue(staff[subjects.indexOf(subject)]!, NOW, wholeQueue, { take: 20, skip: 0 }),
  ),
)

for (const subject of subjects)
  for (let index = 0; index < FAMILIES; index++) await putThreeDays(subject, index)
let sent = 0
const submitted = await inTurn(FAMILIES - 20, 20, async ({ families }, index) => {
  const result = await submitBasket(families[index]!.scope, NOW, { key: randomUUID(), allOrNothing: false })
  if (result.ok) sent += result.value.sent
})
table(`« Valider » trois jours : ${sent} lignes envoyées`, submitted)

const statements = Math.max(...weights.map((weight) => weight.statements))
const bytes = weights.flatMap((weight) => weight.bytes)
console.log()
verdict(
  ratio <= BAR_RATIO,
  `dix fois plus de réservations : p95 × ${ratio.toFixed(2).replace('.', ',')} (au plus × 1,1)`,
)
verdict(statements <= BAR_STATEMENTS, `${statements} requêtes SQL (au plus ${BAR_STATEMENTS})`)
verdict(
  Math.max(...bytes) <= BAR_BYTES,
  `${at(bytes, 0.5)} octets par enfant et par mois, ${Math.max(...bytes)} au plus (au plus ${BAR_BYTES})`,
)
for (const { opened } of subjects) await opened.close()
process.exitCode =
  ratio <= BAR_RATIO && Math.max(...bytes) <= BAR_BYTES && statements <= BAR_STATEMENTS ? 0 : 1
