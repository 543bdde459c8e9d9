import { renderToBuffer } from '@react-pdf/renderer'
import { invoiceSnapshotSchema } from '@/lib/domain/billing/schema'
import { registerFonts } from '@/lib/pdf/fonts'
import { invoiceData } from '@/lib/pdf/invoice-data'
import { invoiceDocument } from '@/lib/pdf/invoice-document'
import { issueAnew, monthToBill } from '../billed-month'
import { median, medianRatio } from '../figures'
import { pdfkitInvoice } from '../floors/pdfkit-invoice.mjs'
import { figure } from '../report'
import type { Row } from '../row'

// An invoice of ten days drawn by the portal, beside pdfkit for the same words, in turn. pdfkit reads its fonts again for
// each file, the renderer once.

const DRAWN = 60
const WARM_UP = 10

export const row: Row = {
  name: 'pdf',
  title: 'Dessiner une facture',
  isShort: true,
  bars: [
    { name: 'rate', title: 'débit ÷ pdfkit, mêmes mots', unit: '×', better: 'more', goal: 0.35, gate: 0.2 },
  ],
  async measure(context) {
    const month = await monthToBill(context)
    await issueAnew(month)
    const { prisma } = month.opened
    const stored = await prisma.invoice.findMany({ orderBy: { number: 'asc' }, take: DRAWN + WARM_UP })
    registerFonts()
    const [ours, floor]: [number[], number[]] = [[], []]
    for (const { snapshot } of stored) {
      const data = invoiceData(invoiceSnapshotSchema.parse(snapshot))
      const began = performance.now()
      await renderToBuffer(invoiceDocument(data) as Parameters<typeof renderToBuffer>[0])
      const between = performance.now()
      await pdfkitInvoice(data)
      ours.push(1000 / (between - began))
      floor.push(1000 / (performance.now() - between))
    }
    const [rates, floors] = [ours.slice(WARM_UP), floor.slice(WARM_UP)]
    return {
      values: { rate: medianRatio(rates, floors) },
      detail: `${figure(median(rates))} PDF par seconde sur un cœur ; pdfkit : ${figure(median(floors))}`,
      rounds: { ours: rates, floor: floors },
    }
  },
}
