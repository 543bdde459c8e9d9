import { randomBytes } from 'node:crypto'
import { accessSync, constants, existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import net from 'node:net'
import path from 'node:path'
import { readEnvironment } from '../environment.mjs'
import { giveUp, inRoot, run } from './process.mjs'

/** Everything that would make the start fail, before anything is installed, built or written. */
export async function checkBeforeStart({ writesInRoot = true } = {}) {
  const environment = readOrGiveUp()
  if (writesInRoot) checkFolder(inRoot(), 'Le dossier du portail', 'donnez-y le droit d’écrire à ce compte')
  checkFolder(
    environment.dataDir,
    'Le dossier des données',
    'donnez-y le droit d’écrire à ce compte, ou un autre dossier par PORTAIL_DATA_DIR',
  )
  await checkPort(environment)
  return environment
}

export function readOrGiveUp() {
  const { environment, faults } = readEnvironment(process.env)
  if (faults) giveUp(...faults)
  return environment
}

/** Needs the installed PostgreSQL client, so it comes after the installation. */
export function checkDatabase({ databaseUrl }) {
  if (databaseUrl && !run('scripts/check-database.mjs')) process.exit(1)
}

function checkFolder(folder, name, remedy) {
  try {
    accessSync(firstExisting(folder), constants.W_OK | constants.X_OK)
  } catch {
    giveUp(`${name} (${folder}) n’est pas accessible en écriture : ${remedy}.`)
  }
}

function firstExisting(folder) {
  return existsSync(folder) ? folder : firstExisting(path.dirname(folder))
}

async function checkPort({ port, host }) {
  const code = await new Promise((resolve) => {
    const server = net.createServer()
    server.once('error', (error) => resolve(error.code))
    server.listen(port, host, () => server.close(() => resolve(null)))
  })
  if (code === 'EADDRINUSE')
    giveUp(
      `Le port ${port} est déjà pris par un autre programme : arrêtez-le, ou choisissez un autre port (PORT=${port + 1} npm start).`,
    )
  if (code === 'EACCES')
    giveUp(`Ce compte n’a pas le droit d’écouter sur le port ${port} : choisissez-en un au-dessus de 1023.`)
  if (code)
    giveUp(`Le portail ne peut pas écouter à l’adresse ${host}:${port} (${code}) : corrigez HOST ou PORT.`)
}

/** A demonstration makes its own secrets, once, so that sessions and records survive a restart. */
export function withSecrets(environment) {
  const { dataDir } = environment
  return {
    ...environment,
    secret:
      environment.secret ?? kept(path.join(dataDir, 'secret'), () => randomBytes(32).toString('base64url')),
    // Beside the folder of the data, never in it: who copies the data doesn't copy what reads them.
    keys: environment.keys ?? kept(`${dataDir}.key`, () => `k1:${randomBytes(32).toString('base64')}`),
  }
}

/** What a file holds, made the first time. */
function kept(file, make) {
  mkdirSync(path.dirname(file), { recursive: true })
  if (!existsSync(file)) writeFileSync(file, make(), { mode: 0o600 })
  return readFileSync(file, 'utf8')
}
