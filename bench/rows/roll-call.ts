import { gzipSync } from 'node:zlib'
import { storedData } from '@/lib/domain/dossier/stored/schema'
import { createStaff } from '@/prisma/factories'
import type { PrismaClient } from '@/prisma/generated/client'
import { plainRecord } from '@/prisma/record-factory'
import { signedIn } from '@/scripts/storm/portal'
import { ROUNDS } from '../context'
import { median } from '../figures'
import { figure } from '../report'
import type { Row } from '../row'
import { type Asked, visitFor, warmUp } from '../visits'

// The roll call of some sixty children, as it goes to the printer.

const CHILDREN = 60

export const row: Row = {
  name: 'liste',
  title: 'La feuille d’appel à imprimer',
  isShort: true,
  bars: [
    {
      name: 'ms',
      title: 'réponse entière, p50, un visiteur',
      unit: 'ms',
      better: 'less',
      goal: 60,
      gate: 150,
    },
    { name: 'size', title: 'page comprimée (gzip)', unit: 'ko', better: 'less', goal: 25, gate: 28 },
  ],
  async measure(context) {
    const { opened, portal } = await context.calendarWorld(60_000)
    const { accountId } = await createStaff(opened.prisma, { role: 'administrator' })
    const cookie = await signedIn(opened.prisma, accountId, new Date())
    const { rows } = await opened.pool.query<{ programme: string; day: string; children: number }>(
      `SELECT programme_id AS programme, to_char(day, 'YYYY-MM-DD') AS day, count(*)::int AS children FROM booking
       WHERE status = 'accepted' GROUP BY programme_id, day ORDER BY abs(count(*) - $1), day LIMIT 1`,
      [CHILDREN],
    )
    const { programme, day, children } = rows[0]!
    await writeSheets(opened.prisma, programme, day)
    const address = `/admin/presences/${programme}/${day}/imprimer?quoi=appel`
    const asked: Asked = {
      ...{ origin: portal.origin, connections: 1, seconds: 2 },
      visits: [{ address, headers: { cookie } }],
      spenders: [portal, context.postgres],
    }
    await warmUp(asked)
    const rounds = []
    for (let round = 0; round < ROUNDS; round++) rounds.push(await visitFor(asked))
    const page = await fetch(`${portal.origin}${address}`, { headers: { cookie } })
    return {
      values: {
        ms: median(rounds.map(({ p50 }) => p50)),
        size: gzipSync(Buffer.from(await page.arrayBuffer())).length / 1000,
      },
      detail: `${children} enfants ; p95 ${figure(median(rounds.map(({ p95 }) => p95)), 'ms')}, ${figure(median(rounds.map(({ cpuMs }) => cpuMs)), 'ms')} de processeur`,
      rounds,
    }
  },
}

/** Those of the filled database can't be read: the list reads the sheets of the children of the day. */
async function writeSheets(prisma: PrismaClient, programmeId: string, day: string): Promise<void> {
  const records = await prisma.dossierRecord.findMany({
    where: { child: { bookings: { some: { programmeId, day: new Date(day) } } } },
    include: { child: true },
  })
  for (const { id, kind, schoolYear, child } of records) {
    const of = { kind, subjectId: child!.id, schoolYear }
    const data = storedData(of, plainRecord(kind, schoolYear, child!))
    await prisma.dossierRecord.update({ where: { id }, data: { data } })
  }
}
