// Says in one French sentence why DATABASE_URL can't be used; exit 1. Silent when it can.
import pg from 'pg'

const SENTENCES = {
  ECONNREFUSED: 'aucun serveur PostgreSQL n’y répond ; démarrez-le, ou corrigez le serveur et le port',
  ENOTFOUND: 'ce nom de serveur n’existe pas ; corrigez-le',
  EAI_AGAIN: 'ce nom de serveur n’existe pas ; corrigez-le',
  ENOENT: 'le serveur PostgreSQL n’y est pas démarré ; démarrez-le, ou corrigez l’adresse',
  '28P01': 'le mot de passe est refusé ; corrigez-le',
  28000: 'cet utilisateur est refusé ; corrigez-le',
  '3D000': 'cette base n’existe pas ; créez-la (createdb) ou corrigez son nom',
}

const url = process.env.DATABASE_URL
const client = new pg.Client({ connectionString: url, connectionTimeoutMillis: 8000 })
try {
  await client.connect()
  const { rows } = await client.query(
    `SELECT has_schema_privilege('public', 'CREATE') AS may, current_setting('server_version_num')::int AS version`,
  )
  const [{ may, version }] = rows
  if (!may) refuse('cet utilisateur ne peut pas y créer de tables ; rendez-le propriétaire de la base')
  if (version < 140000) refuse('ce serveur est trop ancien ; il faut PostgreSQL 14 ou plus récent')
  await client.end()
} catch (error) {
  const code = error.code ?? error.errors?.[0]?.code
  refuse(SENTENCES[code] ?? `la connexion échoue (${error.message || code}) ; vérifiez l’adresse`)
}

function refuse(why) {
  console.error(`La base de données de DATABASE_URL (${withoutPassword(url)}) est inutilisable : ${why}.`)
  process.exit(1)
}

function withoutPassword(text) {
  const shown = new URL(text)
  shown.password = ''
  return shown.href
}
