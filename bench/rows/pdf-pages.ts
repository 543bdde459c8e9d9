import { MONTH } from '@/scripts/many-days-to-bill'
import { type Portal, signedIn } from '@/scripts/storm/portal'
import { FAMILIES, issueAnew, monthToBill } from '../billed-month'
import { type Context, ROUNDS } from '../context'
import { median, medianRatio } from '../figures'
import { memoryMb } from '../processor'
import { figure } from '../report'
import type { Row } from '../row'
import { type Asked, visitFor, warmUp } from '../visits'

// What the file of a month's thousand invoices leaves of the portal to a parent who opens pages meanwhile, and what
// memory it takes: one process, which draws in a thread.

export const row: Row = {
  name: 'pdf-pages',
  title: 'Les pages d’un parent pendant les PDF du mois',
  isShort: false,
  bars: [
    {
      name: 'slower',
      title: 'p95 pendant ÷ p95 avant et après',
      unit: '×',
      better: 'less',
      goal: 2,
      gate: 4,
    },
    {
      name: 'memory',
      title: 'mémoire du processus, au plus',
      unit: 'Mo',
      better: 'less',
      goal: 400,
      gate: 600,
    },
  ],
  async measure(context) {
    const { portal, asked, file } = await prepare(context)
    await warmUp(asked)
    const rounds = []
    for (let round = 0; round < ROUNDS; round++) {
      const quiet = await visitFor(asked)
      const leaving = new AbortController()
      const drawing = download(file, leaving.signal).catch(() => 0) // it is left unfinished
      const busy = await visitFor(asked)
      leaving.abort()
      await drawing
      rounds.push({ quiet: quiet.p95, busy: busy.p95 })
    }
    const bytes = await download(file)
    const memory = memoryMb(portal.pid, 'VmHWM')
    await portal.stop()
    const [quiet, busy] = [rounds.map((round) => round.quiet), rounds.map((round) => round.busy)]
    return {
      values: { slower: medianRatio(busy, quiet), memory },
      detail: `p95 ${figure(median(quiet), 'ms')} sans, ${figure(median(busy), 'ms')} pendant ; le fichier des ${figure(FAMILIES)} factures pèse ${figure(bytes / 1_000_000, 'Mo')}`,
      rounds,
    }
  },
}

type Address = { url: string; cookie: string }

async function prepare(context: Context): Promise<{ portal: Portal; asked: Asked; file: Address }> {
  const month = await monthToBill(context)
  await issueAnew(month)
  const { prisma } = month.opened
  const portal = await context.startPortal(month.url)
  const invoice = await prisma.invoice.findFirstOrThrow({ orderBy: { number: 'asc' } })
  const { adult } = await prisma.familyAdult.findFirstOrThrow({
    where: { familyId: invoice.familyId },
    include: { adult: true },
  })
  const now = new Date()
  const headers = { cookie: await signedIn(prisma, adult.accountId!, now) }
  const pages = ['/accueil', '/finances', '/finances/factures', `/finances/factures/${invoice.number}`]
  const visits = pages.map((address) => ({ address, headers }))
  const spenders = [portal, context.postgres]
  const file = {
    url: `${portal.origin}/admin/facturation/mois/${MONTH}/pdf`,
    cookie: await signedIn(prisma, month.world.staff.accountId, now),
  }
  return { portal, file, asked: { origin: portal.origin, visits, connections: 2, spenders } }
}

/** The bytes of the file of all the invoices, which is drawn while it is sent. */
async function download({ url, cookie }: Address, signal?: AbortSignal): Promise<number> {
  const response = await fetch(url, { headers: { cookie }, redirect: 'manual', signal })
  if (response.status !== 200) throw new Error(`${url}: ${response.status}`)
  let bytes = 0
  for await (const chunk of response.body!) bytes += (chunk as Uint8Array).length
  return bytes
}
