import { parseArgs } from 'node:util'
import { copyFiles, removeCopied } from '@/lib/domain/document/move/service'
import { env } from '@/lib/env'
import { documentMoveSentence } from '@/lib/messages/fr/document-move'
import { documentBucket, documentDisk } from '@/lib/storage/documents'
import { openForCommand } from './open-database'

/**
 * Copies the documents from the data folder to the bucket or back, each read again; with --effacer, what is then in
 * the bucket too leaves the folder. May be stopped and run again. Answers the exit code.
 */
export async function moveDocuments(args: string[]): Promise<number> {
  const options = readOptions(args)
  if (!options) return 1
  const bucket = documentBucket()
  if (!bucket) {
    console.error('Aucun compartiment : donnez d’abord les variables DOCUMENTS_S3_….')
    return 1
  }
  const [from, to] = options.toBucket ? [documentDisk(), bucket] : [bucket, documentDisk()]
  const opened = await openForCommand()
  if (!opened) return 1
  try {
    const moving = await copyFiles(from, to)
    const removed = options.removes ? await removeCopied(from, to) : null
    const where = options.toBucket ? env().documentsS3!.bucket : env().dataDir
    console.log(documentMoveSentence({ ...moving, removed, where }))
    return moving.missing > 0 ? 1 : 0
  } finally {
    await opened.close()
  }
}

function readOptions(args: string[]): { toBucket: boolean; removes: boolean } | null {
  try {
    const { values } = parseArgs({
      args,
      options: { vers: { type: 'string' }, effacer: { type: 'boolean', default: false } },
    })
    if (values.vers === 's3') return { toBucket: true, removes: values.effacer }
    // As long as the environment names a bucket, the portal reads it: nothing leaves it from here.
    if (values.vers === 'dossier' && !values.effacer) return { toBucket: false, removes: false }
  } catch {
    // Said below, with what is missing.
  }
  console.error('Utilisation : npm run portail -- move-documents --vers s3 [--effacer], ou --vers dossier')
  return null
}
