// How the scripts speak and start other programs.
import { spawn, spawnSync } from 'node:child_process'
import { once } from 'node:events'
import { existsSync } from 'node:fs'
import path from 'node:path'
import { fileURLToPath } from 'node:url'

export const root = path.resolve(path.dirname(fileURLToPath(import.meta.url)), '../..')
export const inRoot = (...parts) => path.join(root, ...parts)

export const say = (text) => console.log(`» ${text}`)

/** A person must do something: says what, and stops. */
export function giveUp(...sentences) {
  for (const sentence of sentences) console.error(sentence)
  process.exit(1)
}

const OLDEST_NODE = [22, 15] // registerHooks, of scripts/alias-loader.mjs

/**
 * The pinned Node that npm installed with the rest; the machine's own, when it is recent enough, on the platforms
 * that have no such package. The entry script itself runs on whatever started it.
 */
export function node() {
  const platform = `${process.platform === 'win32' ? 'win' : process.platform}-${process.arch}`
  const pinned = inRoot(
    'node_modules',
    `node-${platform}`,
    'bin',
    process.platform === 'win32' ? 'node.exe' : 'node',
  )
  if (existsSync(pinned)) return pinned
  const [major, minor] = process.versions.node.split('.').map(Number)
  if (major < OLDEST_NODE[0] || (major === OLDEST_NODE[0] && minor < OLDEST_NODE[1]))
    giveUp(
      `Node ${process.versions.node} est trop ancien pour le portail : installez Node ${OLDEST_NODE.join('.')} ou plus récent.`,
    )
  return process.execPath
}

const TOOLS = {
  eslint: 'eslint/bin/eslint.js',
  next: 'next/dist/bin/next',
  playwright: '@playwright/test/cli.js',
  prettier: 'prettier/bin/prettier.cjs',
  prisma: 'prisma/build/index.js',
  tsc: 'typescript/bin/tsc',
  vitest: 'vitest/vitest.mjs',
}

export const tool = (name) => inRoot('node_modules', TOOLS[name])

export function toolEnvironment(extra = {}) {
  const ours = path.dirname(node())
  return {
    ...process.env,
    PATH: ours + path.delimiter + process.env.PATH,
    NEXT_TELEMETRY_DISABLED: '1',
    ...extra,
  }
}

/** Runs one of the project's tools, or one of its scripts, to its end. True when all went well. */
export function run(program, args = [], extra = {}) {
  const file = program in TOOLS ? tool(program) : inRoot(program)
  const { status } = spawnSync(node(), [file, ...args], {
    cwd: root,
    stdio: 'inherit',
    env: toolEnvironment(extra),
  })
  return status === 0
}

/** The same while others run: whether all went well, and what it said. */
export async function runBeside(program, args) {
  const child = spawn(node(), [inRoot(program), ...args], {
    cwd: root,
    stdio: ['ignore', 'pipe', 'pipe'],
    env: toolEnvironment(),
  })
  let output = ''
  for (const stream of [child.stdout, child.stderr]) stream.on('data', (text) => (output += text))
  const [status] = await once(child, 'close')
  return { passed: status === 0, output }
}

/** The same, without a word unless it fails. */
export function runQuietly(program, args, extra) {
  const options = { cwd: root, encoding: 'utf8', env: toolEnvironment(extra) }
  const { status, stdout, stderr } = spawnSync(node(), [tool(program), ...args], options)
  if (status !== 0) console.error(stdout + stderr)
  return status === 0
}

/** For a command that is one tool: its failure is ours. */
export function mustRun(program, args, extra) {
  if (!run(program, args, extra)) process.exit(1)
}
