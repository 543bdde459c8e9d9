import { execFile } from 'node:child_process'
import { randomUUID } from 'node:crypto'
import { promisify } from 'node:util'
import type { FamilyScope } from '@/lib/auth/scopes'
import { submitBasket } from '@/lib/domain/booking/basket/service'
import { toDb } from '@/lib/db/day'
import { addDays, type Day, day } from '@/lib/time/day'
import { parisInstant } from '@/lib/time/paris'
import { createWorld, type World } from '@/scripts/storm/world'
import { type BenchDatabase, type Context, ROUNDS } from '../context'
import { median, medianRatio } from '../figures'
import { cpuMs } from '../processor'
import { figure } from '../report'
import type { Row } from '../row'

// « Valider » with five days, as its service sends it, beside pgbench with the least SQL that keeps the same promises
// (bench/floors/basket.sql), on the same tables.

const CLIENTS = 8
const FAMILIES = 160
const DAYS_EACH = 5
const NOW = parisInstant(day('2026-11-23'), '09:00')
const days = Array.from({ length: 40 }, (_, index) => addDays(day('2027-01-04'), index))

export const row: Row = {
  name: 'panier',
  title: '« Valider » cinq jours',
  isShort: true,
  bars: [
    { name: 'rate', title: 'débit ÷ pgbench, même SQL', unit: '×', better: 'more', goal: 0.4, gate: 0.15 },
  ],
  async measure(context) {
    const database = await context.openDatabase()
    const world = await createWorld(database.opened.prisma, { days, places: 1000, families: FAMILIES })
    await numberFamilies(database, world)
    const rounds = []
    for (let round = 0; round <= ROUNDS; round++) {
      await fillAnew(database, world)
      const floor = await pgbench(database.url)
      await fillAnew(database, world)
      rounds.push({ floor, ...(await submitAll(context, world)) })
    }
    const measured = rounds.slice(1) // the first compiles
    const ours = measured.map(({ rate }) => rate)
    const floor = measured.map((round) => round.floor)
    return {
      values: { rate: medianRatio(ours, floor) },
      detail: `${figure(median(ours))} paniers par seconde, ${figure(median(measured.map((round) => round.cpuMs)), 'ms')} de processeur par panier, service et PostgreSQL ; pgbench : ${figure(median(floor))} ; ${CLIENTS} à la fois`,
      rounds: measured,
    }
  },
}

/** By what number pgbench calls each family. */
async function numberFamilies({ opened: { pool } }: BenchDatabase, { families }: World): Promise<void> {
  await pool.query(
    'CREATE TABLE floor_family (number int PRIMARY KEY, family_id uuid, account_id uuid, child_id uuid)',
  )
  for (const [number, { id, accountId, childId }] of families.entries())
    await pool.query('INSERT INTO floor_family VALUES ($1, $2, $3, $4)', [number, id, accountId, childId])
}

/** Nothing is sent any more, and each family has its days in the basket. */
async function fillAnew({ opened: { pool, prisma } }: BenchDatabase, world: World): Promise<void> {
  await pool.query('TRUNCATE request, request_line, booking, place_hold, outbox_mail CASCADE')
  await pool.query('UPDATE place SET held = 0')
  await pool.query('UPDATE centre_place SET held = 0, under_six_held = 0')
  await prisma.basketLine.deleteMany()
  await prisma.basketLine.createMany({
    data: world.families.flatMap(({ id, accountId, childId }, index) =>
      daysOf(index).map((one) => ({
        ...{ familyId: id, childId, activityId: world.activityId, day: toDb(one), kind: 'book' as const },
        ...{ addedAt: new Date(NOW), addedById: accountId },
      })),
    ),
  })
  await pool.query('VACUUM ANALYZE')
}

function daysOf(family: number): Day[] {
  return Array.from({ length: DAYS_EACH }, (_, index) => days[(family * 3 + index) % days.length]!)
}

/** Baskets per second of pgbench. */
async function pgbench(url: string): Promise<number> {
  const options = ['--no-vacuum', '--protocol=prepared', '--file=bench/floors/basket.sql']
  const size = [`--client=${CLIENTS}`, `--jobs=1`, `--transactions=${FAMILIES / CLIENTS}`]
  const variables = ['--define=turn=-1', `--define=clients=${CLIENTS}`]
  const { stdout } = await promisify(execFile)('pgbench', [...options, ...size, ...variables, url])
  const processed = /actually processed: (\d+)\/(\d+)/.exec(stdout)
  if (processed?.[1] !== String(FAMILIES)) throw new Error(`pgbench: ${stdout}`)
  return Number(/tps = ([\d.]+) \(without/.exec(stdout)![1])
}

async function submitAll(context: Context, { families }: World): Promise<{ rate: number; cpuMs: number }> {
  const spenders = [{ pid: process.pid }, context.postgres]
  const spent = cpuMs(spenders)
  const began = performance.now()
  let next = 0
  const client = async () => {
    for (let index = next++; index < families.length; index = next++) {
      const { id, accountId } = families[index]!
      const scope = { familyId: id, accountId } as FamilyScope
      const sent = await submitBasket(scope, NOW, { key: randomUUID(), allOrNothing: true })
      if (!sent.ok || sent.value.sent !== DAYS_EACH) throw new Error('A basket was not sent whole')
    }
  }
  await Promise.all(Array.from({ length: CLIENTS }, client))
  const seconds = (performance.now() - began) / 1000
  return { rate: families.length / seconds, cpuMs: (cpuMs(spenders) - spent) / families.length }
}
