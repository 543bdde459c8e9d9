import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import path from 'node:path'
import S3rver from '@20minutes/s3rver'
import type { DocumentBucket } from '@/scripts/environment.mjs'

/** For tests: an S3 service on this machine, which checks every signature, with an empty bucket. */
export async function openLocalS3(): Promise<{ settings: DocumentBucket; close: () => Promise<void> }> {
  const directory = await mkdtemp(path.join(tmpdir(), 'portail-s3-'))
  const bucket = 'documents-familles'
  const server = new S3rver({
    ...{ address: '127.0.0.1', port: 0, silent: true, directory },
    configureBuckets: [{ name: bucket, configs: [] }],
  })
  const { port } = await server.run()
  return {
    settings: {
      ...{ endpoint: `http://127.0.0.1:${port}`, bucket, region: 'fr-par' },
      // The only pair that it knows.
      ...{ accessKey: 'S3RVER', secretKey: 'S3RVER' },
    },
    async close() {
      await server.close()
      await rm(directory, { recursive: true, force: true })
    },
  }
}
