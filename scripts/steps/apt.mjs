import { spawnSync } from 'node:child_process'
import { root, say } from './process.mjs'

/** Installs a Debian package, as root where there is apt. True when it is there in the end. */
export function aptInstall(name) {
  if (process.platform !== 'linux' || process.getuid() !== 0) return false
  const apt = (...args) =>
    spawnSync('apt-get', ['-qq', ...args], {
      cwd: root,
      stdio: ['ignore', 'ignore', 'inherit'],
      env: { ...process.env, DEBIAN_FRONTEND: 'noninteractive' },
    }).status === 0
  say(`Installation de ${name} (apt-get)…`)
  const install = () => apt('install', '-y', '--no-install-recommends', name)
  // The lists of a fresh machine are empty or old.
  return install() || (apt('update') && install())
}
