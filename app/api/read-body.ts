/**
 * The body of a request whose length can't be trusted: reading stops at `maxBytes`, so that one without a
 * Content-Length, or with a false one, doesn't fill the memory. Null beyond.
 */
export async function readBody(request: Request, maxBytes: number): Promise<Buffer | null> {
  const chunks: Uint8Array[] = []
  let size = 0
  for await (const chunk of request.body ?? []) {
    size += chunk.length
    if (size > maxBytes) return null
    chunks.push(chunk)
  }
  return Buffer.concat(chunks)
}
