import type { ThreadAnswer } from '@/lib/threads/pool'
import type { Inspection, InspectionJob } from './inspection'
import { inspectPdf } from './pdf'
import { inspectPicture } from './picture'

// The process that reads what families send: it is given one file at a time, holds no key and no address, and is
// killed when it is late or too large (lib/uploads/inspector.ts).

process.on('message', async ({ bytes, type }: InspectionJob) => {
  process.send!(
    await answer(() => (type === 'application/pdf' ? inspectPdf(bytes) : inspectPicture(bytes, type))),
  )
})
process.on('disconnect', () => process.exit())

async function answer(inspect: () => Promise<Inspection>): Promise<ThreadAnswer<Inspection>> {
  try {
    return { answer: await inspect() }
  } catch (error) {
    return { fault: error instanceof Error ? (error.stack ?? error.message) : String(error) }
  }
}
