import { Zip, ZipPassThrough } from 'fflate'

export type ZippedFile = { fileName: string; content: Uint8Array; datedAt: Date }

/** Files in one, each written as it comes and then forgotten. They are kept as they are: a PDF is packed already. */
export async function* zipOf(files: AsyncIterable<ZippedFile>): AsyncGenerator<Uint8Array> {
  const written: Uint8Array[] = []
  const zip = new Zip((error, bytes) => {
    if (error) throw error
    written.push(bytes)
  })
  for await (const { fileName, content, datedAt } of files) {
    const entry = new ZipPassThrough(fileName)
    entry.mtime = datedAt
    zip.add(entry)
    entry.push(content, true)
    yield* written.splice(0)
  }
  zip.end()
  yield* written.splice(0)
}
