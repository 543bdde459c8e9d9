// A morning of opening: the families with a password, and the processes that receive them.
import { fork } from 'node:child_process'
import { once } from 'node:events'
import path from 'node:path'
import { hashPassword } from '@/lib/auth/password'
import { fillWithBookings, type SampledFamily } from '@/scripts/many-bookings'
import type { Portal } from '@/scripts/storm/portal'
import type { BenchDatabase, Context } from './context'
import { overtaken } from './figures'
import type { OpeningFamily, OpeningTask, OpeningTold, Sent } from './opening-visitors'

const PASSWORD = 'quatre chevaux dans un pré'

/** Bookings of one family, on the average, in what fillWithBookings makes. */
const BOOKINGS_EACH = 116.4
/** Enough for all: an opening that sells out spares the portal the rest. */
const PLACES = 2000

const TELEPHONE =
  'Mozilla/5.0 (Linux; Android 15; Pixel 8) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/140.0.0.0 Mobile Safari/537.36'
const COMPUTER =
  'Mozilla/5.0 (Windows NT 10.0; Win64; x64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/140.0.0.0 Safari/537.36'
/** Two of three come by their telephone. */
const browsers = [TELEPHONE, COMPUTER, TELEPHONE]

/** What opens that morning: nobody has asked for anything there. */
const OPENS = '2027-01-01'
const months = ['2027-01', '2027-03', '2027-05', '2027-06']

export type Opening = BenchDatabase & { portal: Portal; families: OpeningFamily[] }

/** So many families of one to three children, each with three years of bookings, and the portal in two processes. */
export async function prepareOpening(context: Context, count: number): Promise<Opening> {
  const database = await context.openDatabase()
  const { opened } = database
  const sampled = await fillWithBookings(opened, Math.floor(count * BOOKINGS_EACH), count)
  await opened.prisma.account.updateMany({ data: { passwordHash: await hashPassword(PASSWORD) } })
  await emptyFrom(database)
  const accounts = await opened.prisma.account.findMany({ select: { id: true, email: true } })
  const emails = new Map(accounts.map(({ id, email }) => [id, email!]))
  const families = sampled.map((family, index) => ({
    identifier: emails.get(family.scope.accountId)!,
    password: PASSWORD,
    calendars: [0, 1].map((turn) => calendarOf(family, months[(index + turn) % months.length]!)),
    browser: browsers[index % browsers.length]!,
  }))
  return { ...database, families, portal: await context.startPortal(database.url, { processes: 2 }) }
}

async function emptyFrom({ opened: { pool } }: BenchDatabase): Promise<void> {
  await pool.query(`
    BEGIN;
    SET LOCAL session_replication_role = replica; -- no trigger, no foreign key: all that hangs together goes
    DELETE FROM quota_use USING request_line line WHERE line.id = line_id AND line.day >= '${OPENS}';
    DELETE FROM place_hold WHERE day >= '${OPENS}';
    DELETE FROM booking WHERE day >= '${OPENS}';
    DELETE FROM request_line WHERE day >= '${OPENS}';
    DELETE FROM basket_line;
    UPDATE centre_place SET held = 0, capacity = ${PLACES}, under_six_capacity = ${PLACES} WHERE day >= '${OPENS}';
    UPDATE place SET held = 0, capacity = ${PLACES} WHERE day >= '${OPENS}';
    COMMIT`)
  await pool.query('VACUUM ANALYZE')
}

/** In the list, whose buttons need no JavaScript: what a telephone has by itself, and a computer asks for. */
function calendarOf({ childIds, mercredis }: SampledFamily, month: string): string {
  const pairs = childIds.flatMap((childId) => [
    ['enfant', childId],
    ['activite', mercredis],
  ])
  return `/inscription/jours?${new URLSearchParams([...pairs, ['mois', month], ['vue', 'liste']])}`
}

/** All of these families come; so many are inside at once, and the next comes in when one has sent its basket. */
export async function receive(
  { portal }: Opening,
  families: OpeningFamily[],
  atOnce: number,
): Promise<OpeningTold> {
  const visitors = fork(path.resolve('bench/opening-visitors.ts'), { execArgv: [] })
  const task: OpeningTask = { port: Number(new URL(portal.origin).port), families, atOnce }
  visitors.send(task)
  const [told] = (await once(visitors, 'message')) as [OpeningTold]
  return told
}

export type WrongOrder = { lost: number; late: number }

/**
 * Of the baskets that were acknowledged: those that the database doesn't have (`lost`), and those that have a later
 * rank than one that was sent after their acknowledgement (`late`): somebody has been overtaken.
 */
export async function wrongAfter({ opened }: Opening, sent: readonly Sent[]): Promise<WrongOrder> {
  const { rows } = await opened.pool.query<{ reference: string; rank: number }>(
    `SELECT reference, min(rank)::int AS rank FROM request JOIN request_line ON request_line.request_id = request.id
     WHERE reference = ANY($1) GROUP BY reference`,
    [sent.map(({ reference }) => reference)],
  )
  const ranks = new Map(rows.map(({ reference, rank }) => [reference, rank]))
  const known = sent.filter(({ reference }) => ranks.has(reference))
  const inOrder = known.toSorted((one, other) => ranks.get(one.reference)! - ranks.get(other.reference)!)
  return {
    lost: sent.length - new Set(known.map(({ reference }) => reference)).size,
    late: overtaken(inOrder),
  }
}
