// Entry of every npm script. Node built-ins only, and nothing recent: it runs before anything is installed,
// on the Node of the machine. The tools run on the pinned Node that the installation brings.
import { serverVariables } from './environment.mjs'
import { build } from './steps/build.mjs'
import { generate } from './steps/generate.mjs'
import { install } from './steps/install.mjs'
import { openPostgres } from './steps/postgres.mjs'
import { giveUp, inRoot, mustRun, run } from './steps/process.mjs'
import { serve } from './steps/serve.mjs'
import { checkBeforeStart, checkDatabase, readOrGiveUp, withSecrets } from './steps/start-checks.mjs'
import { audit, sbom } from './steps/supply-chain.mjs'
import { testAll, testSuite } from './steps/test.mjs'

const startedAt = Date.now()
const [command, ...args] = process.argv.slice(2)

const commands = {
  async start() {
    await server('start')
  },
  async dev() {
    await server('dev')
  },
  build() {
    prepare()
    if (!build()) process.exit(1)
  },
  generate() {
    prepare()
  },
  async test() {
    prepare()
    await testAll(startedAt)
  },
  format() {
    prepare()
    mustRun('prettier', ['--write', ...(args.length > 0 ? args : ['.'])])
  },
  'db:new'() {
    prepare()
    mustRun('scripts/db-diff.mjs', ['new', ...args])
  },
  async bench() {
    prepare()
    if (!build()) process.exit(1)
    const postgres = await openPostgres()
    if (!postgres) giveUp('Cette mesure demande PostgreSQL : apt-get install postgresql.')
    const passed = run('scripts/bench.mjs', args, { TEST_DATABASE_URL: postgres.url })
    postgres.stop()
    process.exit(passed ? 0 : 1)
  },
  audit() {
    audit()
  },
  sbom() {
    prepare()
    sbom()
  },
  portail() {
    const environment = readOrGiveUp()
    prepare()
    checkDatabase(environment)
    mustRun('scripts/portail.mjs', args, serverVariables(withSecrets(environment)))
  },
}

/** In an image (Dockerfile), all was installed and built before, and the disk may be read-only. */
const isImage = process.env.PORTAIL_IMAGE === '1'

function prepare() {
  if (isImage) return
  install()
  generate()
}

async function server(nextCommand) {
  const environment = await checkBeforeStart({ writesInRoot: !isImage })
  if (!isImage) install()
  checkDatabase(environment)
  if (!isImage) generate()
  if (nextCommand === 'start' && !isImage && !build())
    giveUp('Le portail n’a pas pu être construit : voyez l’erreur ci-dessus.')
  await serve(nextCommand, withSecrets(environment), startedAt)
}

process.chdir(inRoot())
try {
  process.loadEnvFile?.()
} catch {
  // No .env file: that is the usual case.
}
if (commands[command]) await commands[command]()
else {
  prepare()
  await testSuite(command, args)
}
