import { parentPort } from 'node:worker_threads'
import { renderToBuffer } from '@react-pdf/renderer'
import type { ThreadAnswer } from '@/lib/threads/pool'
import { documents, type PdfJob } from './documents'
import { registerFonts } from './fonts'

// Where PDF files are drawn, one at a time: a thread of its own, so that pages don't wait meanwhile.

registerFonts()

parentPort!.on('message', async ({ kind, data }: PdfJob) => {
  try {
    const draw = documents[kind] as (data: PdfJob['data']) => Parameters<typeof renderToBuffer>[0]
    const bytes = new Uint8Array(await renderToBuffer(draw(data)))
    parentPort!.postMessage({ answer: bytes } satisfies ThreadAnswer<Uint8Array>, [bytes.buffer])
  } catch (error) {
    const fault = error instanceof Error ? (error.stack ?? error.message) : String(error)
    parentPort!.postMessage({ fault } satisfies ThreadAnswer<Uint8Array>)
  }
})
