import { readlinkSync } from 'node:fs'
import { setPriority } from 'node:os'
import { parentPort } from 'node:worker_threads'
import { renderToBuffer } from '@react-pdf/renderer'
import type { ThreadAnswer } from '@/lib/threads/pool'
import { documents, type PdfJob } from './documents'
import { registerFonts } from './fonts'

// Where PDF files are drawn, one at a time: a thread of its own, so that pages don't wait meanwhile.

stepBack()
registerFonts()

/** Who opens a page comes first: Linux lets a thread be less pressing than the others of its process. */
function stepBack(): void {
  try {
    const thread = readlinkSync('/proc/thread-self').split('/').at(-1)
    setPriority(Number(thread), 5)
  } catch {
    // Another system: papers and pages share the machine as it likes.
  }
}

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
