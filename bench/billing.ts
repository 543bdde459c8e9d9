import { randomBytes } from 'node:crypto'
import { readFileSync } from 'node:fs'
import { renderToBuffer } from '@react-pdf/renderer'
import pg from 'pg'
import { provideDatabase } from '@/lib/db/client'
import { type OpenDatabase, openServer } from '@/lib/db/open'
import { invoiceSnapshotSchema, type InvoiceSnapshot } from '@/lib/domain/billing/schema'
import { issueMonth } from '@/lib/domain/billing/service'
import { registerFonts } from '@/lib/pdf/fonts'
import { invoiceData } from '@/lib/pdf/invoice-data'
import { invoiceDocument } from '@/lib/pdf/invoice-document'
import { day } from '@/lib/time/day'
import { parisInstant } from '@/lib/time/paris'
import type { BillingWorld } from '@/prisma/billing-factory'
import { fillWithDaysToBill, MONTH } from '@/scripts/many-days-to-bill'
import { migrate } from '@/scripts/migrate.mjs'
import { type Portal, signedIn, startPortal } from '@/scripts/storm/portal'
import { withDatabase } from '@/scripts/test-database'
import { pdfkitInvoice } from './pdfkit-invoice.mjs'

// What a month of 1,000 families costs: computed and issued; drawn, beside pdfkit for the same words; what it leaves of
// the portal to those who open a page meanwhile; and the memory of the file of all its invoices.

const FAMILIES = 1000
const DAYS = 10
const ISSUES = 5
const DRAWN = 60
const WARM_UP = 10
const VISITS = 200

const BAR_ISSUE = 3000
const BAR_RATE = 0.35
const BAR_PAGES = 2
const BAR_MEMORY = 400

const DECEMBER = parisInstant(day('2026-12-01'), '09:00')

process.env.NEXTAUTH_URL ??= 'https://portail.test'
process.env.NEXTAUTH_SECRET ??= randomBytes(32).toString('hex')
process.env.PORTAIL_KEYS ??= `bench:${randomBytes(32).toString('base64')}`

async function open(): Promise<{ url: string; opened: OpenDatabase }> {
  const name = `bench_billing_${process.pid}`
  const server = process.env.TEST_DATABASE_URL!
  const admin = new pg.Client({ connectionString: server })
  await admin.connect()
  await admin.query(`CREATE DATABASE ${name}`)
  await admin.end()
  const url = withDatabase(server, name)
  const opened = openServer(url, 4)
  await migrate(opened.pool)
  provideDatabase(opened)
  return { url, opened }
}

/** Issues the same month again and again, each time on a base that has billed nothing; the last issue stays. */
async function issueTimes({ prisma }: OpenDatabase, { staff }: BillingWorld): Promise<number[]> {
  const times = []
  for (let round = 0; round < ISSUES; round++) {
    await prisma.$executeRaw`TRUNCATE invoice_line, invoice, billing_run, number_series, outbox_mail CASCADE`
    const began = performance.now()
    const issued = await issueMonth(staff, DECEMBER, MONTH)
    times.push(performance.now() - began)
    if (!issued.ok || issued.value.invoices !== FAMILIES) throw new Error('The month was not issued whole.')
  }
  if ((await prisma.invoiceLine.count()) !== FAMILIES * DAYS) throw new Error('Lines are missing.')
  return times
}

/** The same invoices by both, in turn, so that what else the machine does weighs on both. */
async function drawTimes(
  invoices: readonly InvoiceSnapshot[],
): Promise<{ ours: number[]; pdfkit: number[] }> {
  registerFonts()
  const [ours, pdfkit]: number[][] = [[], []]
  for (const [round, invoice] of invoices.entries()) {
    const data = invoiceData(invoice)
    const began = performance.now()
    await renderToBuffer(invoiceDocument(data) as Parameters<typeof renderToBuffer>[0])
    const between = performance.now()
    await pdfkitInvoice(data)
    if (round < WARM_UP) continue
    ours!.push(between - began)
    pdfkit!.push(performance.now() - between)
  }
  return { ours: ours!, pdfkit: pdfkit! }
}

type Visitor = { portal: Portal; cookie: string }

async function get({ portal, cookie }: Visitor, address: string): Promise<Response> {
  const response = await fetch(`${portal.origin}${address}`, { headers: { cookie }, redirect: 'manual' })
  if (response.status !== 200) throw new Error(`${address}: ${response.status}`)
  return response
}

/** Visits of a parent, two at a time, until there are enough. */
async function visitTimes(parent: Visitor, number: string): Promise<number[]> {
  const addresses = ['/accueil', '/finances', '/finances/factures', `/finances/factures/${number}`]
  const times: number[] = []
  let left = VISITS
  const visit = async () => {
    while (left > 0) {
      const address = addresses[left-- % addresses.length]!
      const began = performance.now()
      await (await get(parent, address)).arrayBuffer()
      times.push(performance.now() - began)
    }
  }
  await Promise.all([visit(), visit()])
  return times
}

/** Downloads the file of all the invoices, drawn meanwhile; gives its size. */
async function downloadAll(agent: Visitor): Promise<number> {
  const response = await get(agent, `/admin/facturation/mois/${MONTH}/pdf`)
  let bytes = 0
  for await (const chunk of response.body!) bytes += (chunk as Uint8Array).length
  return bytes
}

/** The most memory that a process has held, in megabytes (Linux). */
function peakMemory(pid: number): number {
  return Math.round(Number(/VmHWM:\s+(\d+) kB/.exec(readFileSync(`/proc/${pid}/status`, 'utf8'))![1]) / 1024)
}

const at = (times: readonly number[], part: number) =>
  times.toSorted((one, other) => one - other)[Math.floor(times.length * part)]!
const sum = (times: readonly number[]) => times.reduce((all, time) => all + time, 0)
const number = (value: number, digits = 0) => value.toLocaleString('fr', { maximumFractionDigits: digits })
const verdicts: boolean[] = []
function verdict(isMet: boolean, text: string): void {
  verdicts.push(isMet)
  console.log(`  ${isMet ? '✓' : '✗'} ${text}`)
}

const { url, opened } = await open()
const world = await fillWithDaysToBill(opened, { families: FAMILIES, days: DAYS })
console.log(`\n${number(FAMILIES)} familles, ${number(FAMILIES * DAYS)} journées\n`)

const issues = await issueTimes(opened, world)
verdict(
  at(issues, 0.5) <= BAR_ISSUE,
  `calculer et émettre : ${number(at(issues, 0.5))} ms, ${number(Math.max(...issues))} ms au plus (au plus ${number(BAR_ISSUE)})`,
)

const stored = await opened.prisma.invoice.findMany({ orderBy: { number: 'asc' }, take: DRAWN + WARM_UP })
const snapshots = stored.map(({ snapshot }) => invoiceSnapshotSchema.parse(snapshot))
const { ours, pdfkit } = await drawTimes(snapshots)
const rate = sum(pdfkit) / sum(ours)
console.log(
  `  ${number(1000 / (sum(ours) / ours.length), 1)} PDF/s, pdfkit ${number(1000 / (sum(pdfkit) / pdfkit.length), 1)}`,
)
verdict(
  rate >= BAR_RATE,
  `PDF : ${number(rate, 2)} fois le débit de pdfkit (au moins ${number(BAR_RATE, 2)})`,
)

const portal = await startPortal(url)
const now = new Date()
const agent = { portal, cookie: await signedIn(opened.prisma, world.staff.accountId, now) }
const { familyId, number: invoiceNumber } = stored[0]!
const adult = await opened.prisma.familyAdult.findFirstOrThrow({
  where: { familyId },
  include: { adult: true },
})
const parent = { portal, cookie: await signedIn(opened.prisma, adult.adult.accountId!, now) }
const started = peakMemory(portal.pid)
const began = performance.now()
const bytes = await downloadAll(agent)
const seconds = (performance.now() - began) / 1000
const memory = peakMemory(portal.pid)
console.log(
  `  ${number(FAMILIES)} factures en un fichier de ${number(bytes / 1_000_000, 1)} Mo : ${number(seconds)} s`,
)
verdict(
  memory <= BAR_MEMORY,
  `mémoire du portail : ${number(started)} Mo au départ, ${number(memory)} Mo au plus (au plus ${BAR_MEMORY})`,
)

await visitTimes(parent, invoiceNumber!) // what is compiled at the first visit
const before = await visitTimes(parent, invoiceNumber!)
const download = downloadAll(agent)
const during = await visitTimes(parent, invoiceNumber!)
await download
const after = await visitTimes(parent, invoiceNumber!)
const quiet = (at(before, 0.95) + at(after, 0.95)) / 2
const slower = at(during, 0.95) / quiet
console.log(
  `  pages d’un parent, p95 : ${number(quiet)} ms seules, ${number(at(during, 0.95))} ms pendant les PDF`,
)
verdict(slower <= BAR_PAGES, `pages pendant les PDF : p95 × ${number(slower, 2)} (au plus × ${BAR_PAGES})`)
await portal.stop()
await opened.close()
process.exitCode = verdicts.every(Boolean) ? 0 : 1
