import { getDocument, type PDFDocumentProxy } from 'pdfjs-dist/legacy/build/pdf.mjs'
import type { ContentFault } from '@/lib/rules/document-files'
import { MAX_PDF_PAGES } from '@/lib/rules/document-files'
import type { Inspection } from './inspection'
import { faultOfPdfBytes } from './pdf-bytes'

/** A PDF is kept as it is, once its bytes and its reader both say that it only shows pages. */
export async function inspectPdf(bytes: Uint8Array): Promise<Inspection> {
  const fault = faultOfPdfBytes(bytes) ?? (await faultOfPages(bytes))
  return fault ? { fault } : { bytes, contentType: 'application/pdf' }
}

/** Reads every page, as the viewer of the service would. */
async function faultOfPages(bytes: Uint8Array): Promise<ContentFault | null> {
  const task = getDocument({
    data: new Uint8Array(bytes), // it takes what it is given
    isEvalSupported: false,
    useSystemFonts: false,
    stopAtErrors: true,
    verbosity: 0,
  })
  try {
    const pdf = await task.promise
    if (pdf.numPages > MAX_PDF_PAGES) return 'tooManyPages'
    if (await isActive(pdf)) return 'active'
    for (let number = 1; number <= pdf.numPages; number++)
      if (await isActivePage(pdf, number)) return 'active'
    return null
  } catch (error) {
    return error instanceof Error && error.name === 'PasswordException' ? 'locked' : 'unreadable'
  } finally {
    await task.destroy().catch(() => {})
  }
}

async function isActive(pdf: PDFDocumentProxy): Promise<boolean> {
  const { info } = await pdf.getMetadata()
  if ('IsXFAPresent' in info && info.IsXFAPresent) return true
  return (await pdf.hasJSActions()) || (await pdf.getAttachments()) !== null
}

const ACTIVE_NOTES = ['FileAttachment', 'RichMedia', 'Movie', 'Sound', 'Screen', '3D']

async function isActivePage(pdf: PDFDocumentProxy, number: number): Promise<boolean> {
  const page = await pdf.getPage(number)
  await page.getTextContent()
  const notes: { subtype?: string }[] = await page.getAnnotations()
  page.cleanup()
  return notes.some(({ subtype }) => ACTIVE_NOTES.includes(subtype ?? ''))
}
