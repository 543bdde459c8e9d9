import {
  MaxFileSizeExceededError,
  MaxPartsExceededError,
  MaxTotalSizeExceededError,
  MultipartParser,
  type MultipartPart,
} from '@remix-run/multipart-parser'
import { faultOfSet, MAX_DOCUMENT_BYTES, MAX_FILE_BYTES, MAX_FILES } from '@/lib/rules/document-files'

type FormFault = 'tooLarge' | 'tooManyFiles' | 'tooLargeInAll'

/** A file of a form, as it comes; or why the rest isn't read. */
export type IncomingFile = { fileName: string; bytes: Uint8Array } | { fault: FormFault }

/** A form with files that is being read. */
export type IncomingForm = {
  /** Whole once `files` has come to its end; the first value of each name. */
  fields: Map<string, string>
  /** One at a time: the next is read when it is asked for, so that one file at most is held. */
  files: AsyncGenerator<IncomingFile, void>
}

/** A few fields, an empty place for the camera, and one file more than allowed. */
const MAX_PARTS = MAX_FILES + 20
const MAX_FIELD_BYTES = 2000
/** The files, and the few fields and boundaries that go with them. */
const MAX_BODY_BYTES = MAX_DOCUMENT_BYTES + 256 * 1024

/**
 * Reads a form as it comes, with the files of its field `fichier`. Sizes are counted on the way, whatever the headers
 * say. What isn't a form holds nothing; one that is cut on its way throws.
 */
export function readUpload(request: Request): IncomingForm {
  const fields = new Map<string, string>()
  return { fields, files: filesOf(request, fields) }
}

async function* filesOf(request: Request, fields: Map<string, string>): AsyncGenerator<IncomingFile, void> {
  const boundary = boundaryOf(request.headers.get('content-type') ?? '')
  if (!boundary || !request.body) return
  // Before a byte of it is read.
  if (Number(request.headers.get('content-length')) > MAX_BODY_BYTES) return yield { fault: 'tooLargeInAll' }
  const body = request.body.getReader()
  const sizes: { size: number }[] = []
  try {
    for await (const part of partsOf(body, boundary)) {
      if (!isFile(part)) {
        readField(part, fields)
        continue
      }
      if (part.name !== 'fichier' || !part.filename) continue
      sizes.push({ size: part.size })
      const fault = faultOfSet(sizes)
      if (fault && fault !== 'noFile') return yield { fault }
      yield { fileName: part.filename, bytes: part.bytes }
    }
  } catch (error) {
    const fault = faultOf(error)
    if (!fault) throw error
    yield { fault }
  } finally {
    await discard(body)
  }
}

async function* partsOf(
  body: ReadableStreamDefaultReader<Uint8Array>,
  boundary: string,
): AsyncGenerator<MultipartPart, void> {
  const parser = new MultipartParser(boundary, {
    maxFileSize: MAX_FILE_BYTES,
    maxTotalSize: MAX_BODY_BYTES,
    maxParts: MAX_PARTS,
  })
  for (;;) {
    const { done, value } = await body.read()
    if (done) return parser.finish()
    yield* parser.write(value)
    if (hasEnded(parser)) return // the end of a line may follow, in a piece of its own
  }
}

function hasEnded(parser: MultipartParser): boolean {
  try {
    parser.finish()
    return true
  } catch {
    return false
  }
}

function boundaryOf(contentType: string): string | null {
  const found = /^multipart\/form-data\s*;(?:.*;)?\s*boundary=(?:"([^"]{1,70})"|([^\s;,"]{1,70}))/i.exec(
    contentType,
  )
  return found?.[1] ?? found?.[2] ?? null
}

function isFile({ headers }: MultipartPart): boolean {
  return /;\s*filename\*?\s*=/i.test(headers['content-disposition'] ?? '')
}

function readField(part: MultipartPart, fields: Map<string, string>): void {
  if (!part.name || fields.has(part.name) || part.size > MAX_FIELD_BYTES) return
  fields.set(part.name, part.text)
}

function faultOf(error: unknown): FormFault | null {
  if (error instanceof MaxFileSizeExceededError) return 'tooLarge'
  if (error instanceof MaxTotalSizeExceededError) return 'tooLargeInAll'
  return error instanceof MaxPartsExceededError ? 'tooManyFiles' : null
}

/** The browser shows an answer once it has sent its form: the rest is let through, as much as a form may be. */
async function discard(body: ReadableStreamDefaultReader<Uint8Array>): Promise<void> {
  let left = MAX_BODY_BYTES
  while (left > 0) {
    const { done, value } = await body.read().catch(() => ({ done: true as const, value: undefined }))
    if (done) return
    left -= value.length
  }
  await body.cancel().catch(() => {})
}
