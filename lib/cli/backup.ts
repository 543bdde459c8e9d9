import { existsSync } from 'node:fs'
import path from 'node:path'
import { parseArgs } from 'node:util'
import { askRunningPortal } from '@/lib/backup/asked'
import { namesOfBackups, noteVerified } from '@/lib/backup/folder'
import { BackupRefused } from '@/lib/backup/refusal'
import { verifyBackup } from '@/lib/backup/verify'
import { FolderLocked } from '@/lib/db/folder-lock'
import { openEmbedded, openServer, type OpenDatabase } from '@/lib/db/open'
import { makeBackup } from '@/lib/domain/backup/service'
import { env } from '@/lib/env'
import { backupContent, backupFault, backupRefusal } from '@/lib/messages/fr/backups'
import { clock } from '@/lib/time/clock'

/**
 * Makes a backup, of a portal that is stopped or that runs: with the embedded database, the portal that runs makes it.
 * The database stays at the migrations it has. Answers the exit code.
 */
export async function backup(args: string[]): Promise<number> {
  const given = readFolder(args)
  if (!given) return 1
  const folder = given.folder ? path.resolve(given.folder) : env().backupDir
  if (!hasDatabase())
    return complain(`Aucune base de données dans ${env().dataDir} : il n’y a rien à sauvegarder.`)
  const database = await openAsItIs()
  return database ? makeAlone(database, folder) : askRunning(folder)
}

async function makeAlone(database: OpenDatabase, folder: string): Promise<number> {
  try {
    const made = await makeBackup(clock.now(), { database, folder })
    if (!made.ok)
      return complain(
        made.refusal.code === 'fault' ? backupFault(made.refusal.id) : backupRefusal(made.refusal),
      )
    const { name, manifest } = made.value
    console.log(`Sauvegarde faite et relue : ${path.join(folder, name)}\n${backupContent(manifest)}`)
    return 0
  } finally {
    await database.close()
  }
}

async function askRunning(folder: string): Promise<number> {
  console.log('Le portail est en marche : il fait la sauvegarde lui-même…')
  const answer = await askRunningPortal(env().dataDir, folder)
  if (!answer)
    return complain(
      'Le portail tient sa base de données, mais ne répond pas : arrêtez-le (Ctrl-C), puis relancez cette commande.',
    )
  if (!answer.ok)
    return complain(answer.refusal ? backupRefusal(answer.refusal) : backupFault(answer.faultId ?? ''))
  console.log(`Sauvegarde faite et relue : ${path.join(folder, answer.name)}`)
  return 0
}

/** Reads a backup from end to end without putting it back: the newest, unless one is given. Answers the exit code. */
export async function verify(args: string[]): Promise<number> {
  const given = readFolder(args)
  if (!given) return 1
  const { backupDir } = env()
  const [newest] = await namesOfBackups(backupDir)
  const folder = given.folder ? path.resolve(given.folder) : path.join(backupDir, newest ?? '')
  try {
    const manifest = await verifyBackup(folder)
    await noteVerified(folder, clock.now())
    console.log(`${folder} est entière et se lit avec les clés de ce portail.\n${backupContent(manifest)}`)
    return 0
  } catch (error) {
    if (!(error instanceof BackupRefused)) throw error
    await noteVerified(folder, null).catch(() => {})
    return complain(backupRefusal(error.refusal))
  }
}

function readFolder(args: string[]): { folder: string | undefined } | null {
  try {
    return { folder: parseArgs({ args, options: { dossier: { type: 'string' } } }).values.dossier }
  } catch {
    console.error('Option connue : --dossier.')
    return null
  }
}

/** Opening the embedded database would make a new one. */
function hasDatabase(): boolean {
  const { databaseUrl, dataDir } = env()
  return databaseUrl !== undefined || existsSync(path.join(dataDir, 'db'))
}

/** The database without the migrations that this portal would apply; null when a portal that runs holds its folder. */
async function openAsItIs(): Promise<OpenDatabase | null> {
  const { databaseUrl, dataDir } = env()
  if (databaseUrl) return openServer(databaseUrl, 2)
  try {
    return await openEmbedded(path.join(dataDir, 'db'))
  } catch (error) {
    if (error instanceof FolderLocked) return null
    throw error
  }
}

function complain(sentence: string): number {
  console.error(sentence)
  return 1
}
