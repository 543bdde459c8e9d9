// `npm run portail -- command`: what whoever installs the portal does from a terminal. Started by run.mjs, which
// has read the environment.
import './alias-loader.mjs'
import { giveUp } from './steps/process.mjs'

const commands = {
  'create-admin': async () => (await import('../lib/cli/create-admin.ts')).createAdmin,
  'verify-journal': async () => (await import('../lib/cli/verify-journal.ts')).verifyJournal,
  'rotate-keys': async () => (await import('../lib/cli/rotate-keys.ts')).rotateKeys,
  'move-documents': async () => (await import('../lib/cli/move-documents.ts')).moveDocuments,
  maintenance: async () => (await import('../lib/cli/maintenance.ts')).maintenanceCommand,
  backup: async () => (await import('../lib/cli/backup.ts')).backup,
  'verify-backup': async () => (await import('../lib/cli/backup.ts')).verify,
  restore: async () => (await import('../lib/cli/restore.ts')).restore,
  worker: async () => (await import('../lib/cli/worker.ts')).worker,
}

const [name, ...args] = process.argv.slice(2)
if (!commands[name])
  giveUp(
    ...(name ? [`Commande inconnue : ${name}.`] : []),
    'Utilisation : npm run portail -- create-admin [--email adresse] [--prenom prénom] [--nom nom]',
    '              npm run portail -- rotate-keys',
    '              npm run portail -- verify-journal [empreinte gardée ailleurs]',
    '              npm run portail -- move-documents --vers s3 [--effacer] | --vers dossier',
    '              npm run portail -- maintenance [on [--message "…"] [--jusqu-a "2026-12-01 14:30"] | off]',
    '              npm run portail -- backup [--dossier où]',
    '              npm run portail -- verify-backup [--dossier sauvegarde]',
    '              npm run portail -- restore --dossier sauvegarde [--remplacer]',
    '              npm run portail -- worker',
  )

const run = await commands[name]()
try {
  process.exit(await run(args))
} catch (error) {
  const { FolderOfOtherVersion } = await import('../lib/db/folder-version.ts')
  if (!(error instanceof FolderOfOtherVersion)) throw error
  giveUp(error.message)
}
