import 'server-only'
import { availableParallelism } from 'node:os'
import path from 'node:path'
import { pathToFileURL } from 'node:url'
import { Worker } from 'node:worker_threads'
import type { InvoiceSnapshot, Issuer } from '@/lib/domain/billing/schema'
import type { TaxCertificateSnapshot } from '@/lib/domain/billing/tax-certificate/schema'
import type { Disposal } from '@/lib/domain/school-year/retention/disposal/queries'
import type { Receipt } from '@/lib/domain/payment/receipt/queries'
import type { LetterTexts } from '@/lib/messages/fr/activation'
import { ThreadPool } from '@/lib/threads/pool'
import type { Day } from '@/lib/time/day'
import type { FamilyData } from '@/lib/domain/portability/queries'
import { certificateData } from './certificate-data'
import type { PdfJob } from './documents'
import { disposalSheet } from './disposal-data'
import { familyDataSheet } from './family-data'
import { invoiceData, issuerLines } from './invoice-data'
import { receiptData } from './receipt-data'

export type Pdf = { fileName: string; content: Uint8Array }

export async function renderInvoice(invoice: InvoiceSnapshot): Promise<Pdf> {
  const data = invoiceData(invoice)
  return { fileName: data.fileName, content: await draw({ kind: 'invoice', data }) }
}

export async function renderCertificate(certificate: TaxCertificateSnapshot): Promise<Pdf> {
  const data = certificateData(certificate)
  return { fileName: data.fileName, content: await draw({ kind: 'certificate', data }) }
}

/** A receipt is drawn as a certificate: rows of what and how much. */
export async function renderReceipt(receipt: Receipt, today: Day): Promise<Pdf> {
  const data = receiptData(receipt, today)
  return { fileName: data.fileName, content: await draw({ kind: 'certificate', data }) }
}

/** The letters that open accounts, each on its page. */
export async function renderLetters(
  issuer: Issuer,
  letters: readonly LetterTexts[],
  today: Day,
): Promise<Pdf> {
  const head = { title: 'Ouvrir votre compte', issuer: issuerLines(issuer), datedOn: today }
  const content = await draw({ kind: 'letters', data: { ...head, letters } })
  return { fileName: 'lettres-portail-familles.pdf', content }
}

/** What the portal knows of a guardian and of their family, to be read. */
export async function renderFamilyData(data: FamilyData, today: Day): Promise<Pdf> {
  const content = await draw({ kind: 'familyData', data: familyDataSheet(data, today) })
  return { fileName: 'vos-donnees.pdf', content }
}

/** A bordereau d'élimination, for the visa of the Archives départementales. */
export async function renderDisposal(disposal: Disposal, issuer: Issuer): Promise<Pdf> {
  const content = await draw({ kind: 'disposal', data: disposalSheet(disposal, issuer) })
  return { fileName: `bordereau-elimination-${disposal.number}.pdf`, content }
}

/** One thread leaves a core of a small machine to the pages. */
const THREADS = Math.min(2, Math.max(1, availableParallelism() - 1))
/** A page of letters for each of a few hundred families takes some seconds. */
const MILLISECONDS = 60_000
const WAITING = 100

// One per process: Next loads this module several times.
const shared = globalThis as { portailPdfThreads?: ThreadPool<PdfJob, Uint8Array> }

/**
 * The bytes of a paper, drawn by a thread of plain Node: the bundle would leave behind the files that the renderer
 * loads. Throws a ThreadRefusal when too many wait, or when it takes too long.
 */
function draw(job: PdfJob): Promise<Uint8Array> {
  shared.portailPdfThreads ??= new ThreadPool(
    { threads: THREADS, waiting: WAITING, milliseconds: MILLISECONDS },
    startThread,
  )
  return shared.portailPdfThreads.run(job)
}

function startThread(): Worker {
  const file = (name: string) => path.join(/* turbopackIgnore: true */ process.cwd(), name)
  return new Worker(/* turbopackIgnore: true */ file('lib/pdf/thread.ts'), {
    execArgv: ['--import', pathToFileURL(file('scripts/alias-loader.mjs')).href],
    // The renderer leaves much to collect: a small nursery halves what the thread holds, at no cost of time.
    resourceLimits: { maxYoungGenerationSizeMb: 4, maxOldGenerationSizeMb: 192 },
  })
}
