import type { Manifest } from '@/lib/backup/manifest'
import type { BackupRefusal } from '@/lib/backup/refusal'
import type { Failure } from '@/lib/backup/failure'
import type { BackupWarning } from '@/lib/domain/backup/queries'
import type { MailContent } from '@/lib/email/template'
import { formatInstant, formatInstantWithYear } from '@/lib/time/format'
import { countText } from './numbers'

/** Why a backup wasn't made, isn't good or wasn't put back, and what to do. */
export function backupRefusal(refusal: BackupRefusal): string {
  switch (refusal.code) {
    case 'busy':
      return 'Une sauvegarde est déjà en cours dans ce dossier : attendez qu’elle soit finie.'
    case 'noFolder':
      return `Le dossier des sauvegardes (${refusal.folder}) ne s’ouvre pas (${refusal.cause}) : vérifiez PORTAIL_BACKUP_DIR et les droits de ce dossier.`
    case 'notABackup':
      return `Aucune sauvegarde dans ${refusal.folder} : donnez le dossier dont le nom commence par « portail- ».`
    case 'newerFormat':
      return `Cette sauvegarde est écrite sous une forme (${refusal.format}) que ce portail ne connaît pas encore : mettez-le d’abord à jour.`
    case 'newerDatabase':
      return `Cette sauvegarde vient d’un portail plus récent (migration ${refusal.migration}) : mettez d’abord celui-ci à jour.`
    case 'changedMigration':
      return `Cette sauvegarde vient d’un autre portail : la migration ${refusal.migration} n’y est pas la même.`
    case 'keyMissing':
      return refusal.keyIds.length > 1
        ? `Les clés ${refusal.keyIds.join(', ')} manquent dans PORTAIL_KEYS : sans elles, cette sauvegarde ne se lit pas.`
        : `La clé ${refusal.keyIds[0]} manque dans PORTAIL_KEYS : sans elle, cette sauvegarde ne se lit pas.`
    case 'keyWrong':
      return `La clé ${refusal.keyId} de PORTAIL_KEYS n’est pas celle de cette sauvegarde : elle porte le même nom, mais c’est une autre.`
    case 'changed':
      return `La sauvegarde n’est plus telle qu’elle a été écrite (${refusal.file}) : prenez-en une autre.`
    case 'fileMissing':
      return `La sauvegarde est incomplète : ${refusal.file} manque. Prenez-en une autre.`
    case 'notRestored':
      return `La table ${refusal.table} ne s’est pas retrouvée comme dans la sauvegarde : rien n’a été remis en place.`
    case 'databaseInUse':
      return 'Le portail est en marche et tient sa base de données : arrêtez-le, puis relancez cette commande.'
    case 'placeTaken':
      return takenPlaces[refusal.place]
  }
}

const takenPlaces = {
  server: 'La base de DATABASE_URL contient déjà des données : créez-en une vide, et donnez son adresse.',
  folder:
    'Le dossier des données contient déjà une base ou des documents : ajoutez --remplacer pour les mettre de côté, ou donnez un autre dossier par PORTAIL_DATA_DIR.',
  bucket:
    'Le compartiment de DOCUMENTS_S3_BUCKET contient déjà des documents. S’ils sont ceux de ce portail, ajoutez --remplacer : ceux de la sauvegarde y sont remis à côté des autres. Sinon, donnez un compartiment vide.',
}

/** What stopped a backup, and only the log says. */
export function backupFault(id: string): string {
  return `La sauvegarde n’a pas pu se faire : le journal du serveur en dit la cause, à la référence ${id}. Un disque plein en est la plus fréquente.`
}

/** '3,4 Mo', '1,2 Go' */
export function backupSize(bytes: number): string {
  const megabytes = Math.max(bytes / 1_000_000, 0.1)
  const [size, unit] = megabytes < 1_000 ? [megabytes, 'Mo'] : [megabytes / 1_000, 'Go']
  return `${size.toFixed(1).replace('.', ',')}\u00a0${unit}`
}

/** « État du 27 novembre 2026 à 2 h : 1 240 lignes de 96 tables, 12 documents, 3,4 Mo. » */
export function backupContent({ takenAt, database, documents, bytes }: Manifest): string {
  const rows = database.tables.reduce((sum, table) => sum + table.rows, 0)
  const lost = documents.missing.length
  return [
    `État du ${formatInstantWithYear(Date.parse(takenAt))} : ${countText(rows)} lignes de ${database.tables.length} tables (${database.engine}), ${counted(documents.files, 'document')}, ${backupSize(bytes)}.`,
    ...(lost > 0
      ? [`${counted(lost, 'document')} n’étai${lost > 1 ? 'en' : ''}t déjà plus dans le dossier des données.`]
      : []),
  ].join(' ')
}

function counted(count: number, noun: string): string {
  return `${countText(count)} ${noun}${count > 1 ? 's' : ''}`
}

/** Of a restoration: who had been erased since the backup stays erased. */
export function erasedAgainSentence(count: number): string {
  if (count === 0) return 'Aucune famille n’avait été effacée depuis.'
  return count === 1
    ? 'Une famille effacée depuis a été effacée de nouveau.'
    : `${count} familles effacées depuis ont été effacées de nouveau.`
}

/** Why « Sauvegarder maintenant » made none. */
export function noBackupSentence(refusal: BackupRefusal | { code: 'fault'; id: string }): string {
  return refusal.code === 'fault' ? backupFault(refusal.id) : backupRefusal(refusal)
}

/** The last attempt, after the last good backup. */
export function failureSentence({ at, refusal, faultId }: Failure): string {
  const why = refusal ? backupRefusal(refusal) : backupFault(faultId ?? '')
  return `La dernière tentative, ${formatInstant(at)}, a échoué. ${why}`
}

/** There is no recent backup, and why when it is known. */
export function backupWarningSentence({ last, failure }: BackupWarning): string {
  const what =
    last === null
      ? 'Ce portail n’a encore aucune sauvegarde.'
      : `La dernière sauvegarde date du ${formatInstant(last)} : celle de la nuit manque.`
  return failure ? `${what} ${failureSentence(failure)}` : what
}

/** The same, to the administrators, once a day. */
export function backupAlertMail(warning: BackupWarning, publicUrl: string): MailContent {
  return {
    subject: 'La sauvegarde du portail manque',
    lead: backupWarningSentence(warning),
    paragraphs: [
      'Sans sauvegarde récente, une panne du serveur ferait perdre ce que les familles et le service ont écrit depuis.',
    ],
    button: { label: 'Voir les sauvegardes', url: `${publicUrl}/admin/reglages/sauvegardes` },
  }
}
