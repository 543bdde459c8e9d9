import { open, readFile } from 'node:fs/promises'
import path from 'node:path'

/** The PostgreSQL that runs in this process: its major version, and that of its catalogue (catversion.h). */
export const EMBEDDED = { major: '18', catalogue: 202506291 } as const

/** Its message is a French sentence, for the person who starts the portal. */
export class FolderOfOtherVersion extends Error {}

/** An embedded database is read by the version that made it: another is refused before anything is written in it. */
export async function refuseOtherVersion(folder: string): Promise<void> {
  const made = await versionOf(folder)
  if (!made || (made.major === EMBEDDED.major && made.catalogue === EMBEDDED.catalogue)) return
  throw new FolderOfOtherVersion(
    `La base de données de ${folder} a été faite par une autre version (PostgreSQL ${made.major}, catalogue ${made.catalogue}) que celle de ce portail (PostgreSQL ${EMBEDDED.major}, catalogue ${EMBEDDED.catalogue}). Rien n’a été touché. Remettez l’ancienne version du portail, lancez « npm run portail -- backup », puis, avec celle-ci, « npm run portail -- restore --dossier sauvegarde --remplacer ».`,
  )
}

/** What the folder says of itself; null when there is no database in it. */
async function versionOf(folder: string): Promise<{ major: string; catalogue: number } | null> {
  const major = await readFile(path.join(/* turbopackIgnore: true */ folder, 'PG_VERSION'), 'utf8').catch(
    () => null,
  )
  if (major === null) return null
  return { major: major.trim(), catalogue: await catalogueOf(folder) }
}

/** The fourth number of pg_control: a system identifier of eight bytes and the version of pg_control come before it. */
async function catalogueOf(folder: string): Promise<number> {
  const control = await open(path.join(/* turbopackIgnore: true */ folder, 'global/pg_control'), 'r')
  try {
    const { buffer } = await control.read(Buffer.alloc(16), 0, 16, 0)
    return buffer.readUInt32LE(12)
  } finally {
    await control.close()
  }
}
