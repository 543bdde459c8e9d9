import { packDays } from '@/app/(famille)/inscription/jours/packed-days'
import { provideDatabase } from '@/lib/db/client'
import { familyMonth } from '@/lib/domain/booking/calendar/queries'
import { parseMonth } from '@/lib/time/day'
import { type CalendarWorld, calendarVisits, type Context } from '../context'
import { median } from '../figures'
import { askProbe, withProbe } from '../probe'
import { figure } from '../report'
import type { Row } from '../row'
import { visitFor } from '../visits'

// What a page of the calendar asks of the database and of the line, whatever the number of bookings.

const PAGES = 40
const MONTH = parseMonth('2027-01')!

export const row: Row = {
  name: 'poids',
  title: 'Ce que demande la page du calendrier',
  isShort: true,
  bars: [
    { name: 'statements', title: 'requêtes SQL d’une page', unit: '', better: 'less', goal: 5, gate: 8 },
    {
      name: 'growth',
      title: 'les mêmes à 600 000 réservations',
      unit: '×',
      better: 'less',
      goal: 1,
      gate: 1,
    },
    {
      name: 'bytes',
      title: 'jours d’un enfant et d’un mois',
      unit: 'octets',
      better: 'less',
      goal: 3000,
      gate: 3300,
    },
  ],
  async measure(context) {
    const sizes = context.isComplete ? [60_000, 600_000] : [60_000]
    const statements = []
    for (const size of sizes) statements.push(await statementsOf(context, await context.calendarWorld(size)))
    const bytes = await bytesOf(await context.calendarWorld(60_000))
    return {
      values: {
        statements: Math.max(...statements),
        ...(context.isComplete && { growth: statements.at(-1)! / statements[0]! }),
        bytes: Math.max(...bytes),
      },
      detail: `requêtes d’une page, garde et session comprises, à ${sizes.map((size) => figure(size)).join(' puis ')} réservations : ${statements.map((count) => figure(count)).join(' puis ')} ; ${figure(median(bytes))} octets par enfant et par mois, ${figure(Math.max(...bytes))} au plus`,
    }
  },
}

/** The middle of many pages, asked one by one: what runs beside them now and then weighs on few. */
async function statementsOf(context: Context, world: CalendarWorld): Promise<number> {
  const portal = await context.startPortal(world.url, withProbe)
  const asked = { origin: portal.origin, connections: 1, most: 1, spenders: [] }
  const counts = []
  for (const visit of calendarVisits(world.families).slice(0, PAGES)) {
    await visitFor({ ...asked, visits: [visit] }) // the first of a session notes that it lives
    await askProbe(portal)
    await visitFor({ ...asked, visits: [visit] })
    counts.push((await askProbe(portal)).statements)
  }
  await portal.stop()
  return median(counts)
}

async function bytesOf({ opened, families }: CalendarWorld): Promise<number[]> {
  provideDatabase(opened)
  const bytes = []
  for (const { scope, childIds, mercredis } of families) {
    const pairs = childIds.map((childId) => ({ childId, activityId: mercredis }))
    const found = await familyMonth(scope, Date.now(), { pairs, month: MONTH })
    for (const { days } of found!.children) bytes.push(JSON.stringify(packDays(days, MONTH)).length)
  }
  return bytes
}
