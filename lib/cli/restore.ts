import path from 'node:path'
import { parseArgs } from 'node:util'
import { BackupRefused } from '@/lib/backup/refusal'
import { restoreBackup } from '@/lib/backup/restore'
import { provideDatabase } from '@/lib/db/client'
import { erasuresToReplay } from '@/lib/domain/backup/queries'
import { noteRestoration } from '@/lib/domain/backup/service'
import { replayErasures } from '@/lib/domain/erasure/service'
import { env } from '@/lib/env'
import { backupContent, backupRefusal, erasedAgainSentence } from '@/lib/messages/fr/backups'
import { documentBucket, documentStorage } from '@/lib/storage/documents'
import { clock } from '@/lib/time/clock'

/** Puts a backup back, into an empty place or, with --remplacer, beside what is there. Answers the exit code. */
export async function restore(args: string[]): Promise<number> {
  const options = readOptions(args)
  if (!options) return 1
  const { dataDir, databaseUrl } = env()
  const now = clock.now()
  try {
    const { manifest, database, aside } = await restoreBackup(now, options.folder, {
      ...{ dataDir, databaseUrl, replaces: options.replaces },
      bucket: documentBucket(),
    })
    provideDatabase(database)
    let erasedAgain: number
    try {
      const erasures = await erasuresToReplay(options.folder)
      erasedAgain = (await replayErasures(erasures, now, documentStorage())).replayed
      await noteRestoration(now, options.folder, erasedAgain)
    } finally {
      await database.close()
    }
    console.log(
      [
        `La sauvegarde est remise en place, et tout y est, vérifié table par table. ${backupContent(manifest)}`,
        ...aside.map(
          (folder) => `Ce qui était là est gardé dans ${folder} : supprimez-le quand tout va bien.`,
        ),
        erasedAgainSentence(erasedAgain),
        'Personne n’est plus connecté : chacun se reconnecte. Démarrez le portail par npm start.',
      ].join('\n'),
    )
    return 0
  } catch (error) {
    if (!(error instanceof BackupRefused)) throw error
    console.error(backupRefusal(error.refusal))
    return 1
  }
}

function readOptions(args: string[]): { folder: string; replaces: boolean } | null {
  try {
    const { values } = parseArgs({
      args,
      options: { dossier: { type: 'string' }, remplacer: { type: 'boolean', default: false } },
    })
    if (values.dossier) return { folder: path.resolve(values.dossier), replaces: values.remplacer }
  } catch {
    // Said below, with what is missing.
  }
  console.error('Utilisation : npm run portail -- restore --dossier sauvegarde [--remplacer]')
  return null
}
