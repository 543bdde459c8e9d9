import {
  getDocument,
  GlobalWorkerOptions,
  type PDFDocumentLoadingTask,
} from 'pdfjs-dist/legacy/build/pdf.mjs'

// All of it from our own address: the worker from the build, decoders and fonts from public/pdfjs, which
// scripts/steps/pdf-viewer.mjs fills.
GlobalWorkerOptions.workerSrc = new URL(
  'pdfjs-dist/legacy/build/pdf.worker.min.mjs',
  import.meta.url,
).toString()

/** Opens a PDF to be drawn. It only draws: the scripts and the forms that a PDF may hold never run. */
export function openPdf(href: string): PDFDocumentLoadingTask {
  const assets = new URL('/pdfjs/', location.origin).href
  return getDocument({
    url: href,
    enableXfa: false,
    isEvalSupported: false,
    wasmUrl: `${assets}wasm/`,
    standardFontDataUrl: `${assets}standard_fonts/`,
    verbosity: 0,
  })
}
