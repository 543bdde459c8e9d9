import { cpSync, rmSync, writeFileSync } from 'node:fs'
import { read } from './fingerprint.mjs'
import { inRoot } from './process.mjs'

const from = inRoot('node_modules/pdfjs-dist')
const to = inRoot('public/pdfjs')
const mark = inRoot('public/pdfjs/version')

/** Puts what the viewer of PDF files fetches, decoders of pictures and fonts, where our own address serves it. */
export function copyPdfViewer() {
  const { version } = JSON.parse(read(`${from}/package.json`))
  if (read(mark) === version) return
  rmSync(to, { recursive: true, force: true })
  for (const folder of ['wasm', 'standard_fonts'])
    cpSync(`${from}/${folder}`, `${to}/${folder}`, { recursive: true })
  writeFileSync(mark, version) // last: a copy that was interrupted is made again
}
