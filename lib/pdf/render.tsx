import 'server-only'
import { renderToBuffer } from '@react-pdf/renderer'
import type { InvoiceSnapshot, Issuer } from '@/lib/domain/billing/schema'
import type { TaxCertificateSnapshot } from '@/lib/domain/billing/tax-certificate/schema'
import type { LetterTexts } from '@/lib/messages/fr/activation'
import { certificateData } from './certificate-data'
import { CertificateDocument } from './certificate-document'
import { registerFonts } from './fonts'
import { invoiceData, issuerLines } from './invoice-data'
import { InvoiceDocument } from './invoice-document'
import { LettersDocument } from './letter-document'

export type Pdf = { fileName: string; content: Buffer }

export async function renderInvoice(invoice: InvoiceSnapshot): Promise<Pdf> {
  registerFonts()
  const data = invoiceData(invoice)
  return { fileName: data.fileName, content: await renderToBuffer(<InvoiceDocument data={data} />) }
}

export async function renderCertificate(certificate: TaxCertificateSnapshot): Promise<Pdf> {
  registerFonts()
  const data = certificateData(certificate)
  return { fileName: data.fileName, content: await renderToBuffer(<CertificateDocument data={data} />) }
}

/** The letters that open accounts, each on its page. */
export async function renderLetters(issuer: Issuer, letters: readonly LetterTexts[]): Promise<Pdf> {
  registerFonts()
  const title = 'Ouvrir votre compte'
  const document = <LettersDocument title={title} issuer={issuerLines(issuer)} letters={letters} />
  return { fileName: 'lettres-portail-familles.pdf', content: await renderToBuffer(document) }
}

/** Shown by the browser under its own name, or kept by the person, and by no cache. Its address ends with '/pdf' (proxy.ts). */
export function pdfResponse({ fileName, content }: Pdf, isKept = false): Response {
  return new Response(new Uint8Array(content), {
    headers: {
      'content-type': 'application/pdf',
      'content-disposition': `${isKept ? 'attachment' : 'inline'}; filename="${fileName}"`,
      'cache-control': 'private, no-store',
      'x-content-type-options': 'nosniff',
      // No more: Chrome shows a PDF as an object with styles of its own, which a page's policy forbids.
      'content-security-policy': `base-uri 'none'; form-action 'none'; frame-ancestors 'none'`,
    },
  })
}
