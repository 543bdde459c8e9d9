import type { Pool } from 'pg'

type Migration = { name: string; sql: string; checksum: string }

export class MigrationRefused extends Error {}
export function migrate(pool: Pool, folder?: string, only?: readonly string[]): Promise<string[]>
export function readMigrations(folder?: string): Migration[]
