import { openDatabase } from '@/lib/db/client'
import { FolderLocked } from '@/lib/db/folder-lock'
import type { OpenDatabase } from '@/lib/db/open'

/** The database for a command, to be closed by it; null, and said why, while the portal holds its folder. */
export async function openForCommand(): Promise<OpenDatabase | null> {
  try {
    return await openDatabase()
  } catch (error) {
    if (!(error instanceof FolderLocked)) throw error
    console.error(
      'Le portail est en marche et tient sa base de données : arrêtez-le (Ctrl-C), relancez cette commande, puis redémarrez-le.',
    )
    return null
  }
}
