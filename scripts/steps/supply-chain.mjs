import { spawnSync } from 'node:child_process'
import { giveUp, root } from './process.mjs'

/**
 * What npm knows against the packages of package-lock.json: fails on a high or critical advisory, and, apart from that,
 * when npm couldn't be asked, which says nothing of the packages.
 */
export function audit() {
  const { stdout } = npm(['audit', '--json'])
  const counts = readJson(stdout)?.metadata?.vulnerabilities
  if (!counts)
    giveUp(
      'Les avis de sécurité n’ont pas pu être lus : il faut l’accès à registry.npmjs.org. Rien n’est dit des dépendances.',
    )
  const { critical, high, moderate, low } = counts
  console.log(`Avis : ${critical} critiques, ${high} élevés, ${moderate} moyens, ${low} faibles.`)
  if (critical + high > 0) giveUp('« npm audit » les détaille.')
}

/** Writes on the standard output what the portal is made of, for production: CycloneDX, by npm itself. */
export function sbom() {
  const { status, stdout, stderr } = npm(['sbom', '--sbom-format=cyclonedx', '--omit=dev'])
  if (status !== 0) giveUp(stderr)
  process.stdout.write(stdout)
}

/** The npm that started us. */
function npm(args) {
  const options = { cwd: root, encoding: 'utf8', maxBuffer: 64 << 20 }
  const cli = process.env.npm_execpath
  return cli
    ? spawnSync(process.execPath, [cli, ...args], options)
    : spawnSync('npm', args, { ...options, shell: process.platform === 'win32' })
}

function readJson(text) {
  try {
    return JSON.parse(text)
  } catch {
    return null
  }
}
