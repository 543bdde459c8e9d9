import { readBody } from '@/app/api/read-body'
import type { SentFile } from '@/lib/domain/document/schema'

class OverLimit extends Error {}

export function isOverLimit(error: unknown): boolean {
  return error instanceof OverLimit || (error instanceof Error && error.cause instanceof OverLimit)
}

/** The form of a request, of `maxBytes` at most whatever its headers say. */
export async function readForm(request: Request, maxBytes: number): Promise<FormData> {
  const body = await readBody(request, maxBytes)
  if (body === null) throw new OverLimit()
  const headers = { 'content-type': request.headers.get('content-type') ?? '' }
  // What isn't a form holds no field: the person is told what is missing, and nothing has failed here.
  if (!/^(multipart\/form-data|application\/x-www-form-urlencoded)\b/i.test(headers['content-type']))
    return new FormData()
  return new Response(new Uint8Array(body), { headers }).formData()
}

/** The files chosen in a field, in order. One that was left alone sends one without a name. */
export function filesOf(form: FormData, field: string): Promise<SentFile[]> {
  const files = form.getAll(field).filter((sent): sent is File => sent instanceof File && sent.name !== '')
  return Promise.all(
    files.map(async (file) => ({ fileName: file.name, bytes: new Uint8Array(await file.arrayBuffer()) })),
  )
}
