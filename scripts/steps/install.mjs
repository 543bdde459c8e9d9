import { spawnSync } from 'node:child_process'
import { existsSync, readFileSync } from 'node:fs'
import { giveUp, inRoot, root, say } from './process.mjs'

/** Installs what package-lock.json says, when it isn't there already. */
export function install() {
  if (isInStep()) return
  say('Installation des dépendances…')
  // Install scripts of packages are programs of strangers; nothing here needs one.
  const args = ['ci', '--prefer-offline', '--ignore-scripts', '--no-audit', '--no-fund', '--loglevel=error']
  const npm = process.env.npm_execpath
  const { status } = npm
    ? spawnSync(process.execPath, [npm, ...args], { cwd: root, stdio: 'inherit' })
    : spawnSync('npm', args, { cwd: root, stdio: 'inherit', shell: process.platform === 'win32' })
  if (status !== 0)
    giveUp(
      'Les dépendances n’ont pas pu être installées : vérifiez l’accès au registre npm, puis relancez la commande.',
    )
}

/** npm notes in node_modules what it installed, once it has finished. */
function isInStep() {
  const note = inRoot('node_modules/.package-lock.json')
  if (!existsSync(note)) return false
  const wanted = packagesOf(inRoot('package-lock.json'))
  const present = packagesOf(note)
  return Object.entries(wanted).every(
    // An optional package may be for another platform.
    ([place, { version, optional }]) => place === '' || optional || present[place]?.version === version,
  )
}

const packagesOf = (file) => JSON.parse(readFileSync(file, 'utf8')).packages
