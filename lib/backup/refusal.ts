/** Why a backup isn't made, isn't good, or isn't restored. */
export type BackupRefusal =
  | { code: 'busy' }
  | { code: 'noFolder'; folder: string; cause: string }
  | { code: 'notABackup'; folder: string }
  | { code: 'newerFormat'; format: number }
  | { code: 'newerDatabase'; migration: string }
  | { code: 'changedMigration'; migration: string }
  | { code: 'keyMissing'; keyIds: string[] }
  | { code: 'keyWrong'; keyId: string }
  | { code: 'changed'; file: string }
  | { code: 'fileMissing'; file: string }
  | { code: 'notRestored'; table: string }
  | { code: 'databaseInUse' }
  | { code: 'placeTaken'; place: 'server' | 'folder' | 'bucket' }

/** Stops what is under way; lib/messages/fr/backups.ts says it. */
export class BackupRefused extends Error {
  readonly refusal: BackupRefusal

  constructor(refusal: BackupRefusal) {
    super(`Backup refused: ${JSON.stringify(refusal)}`)
    this.refusal = refusal
  }
}
