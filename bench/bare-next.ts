// The floor of every page: the bare Next application of bench/floors/bare-next, built by the same Next and served alike.
import { spawn, spawnSync } from 'node:child_process'
import { once } from 'node:events'
import { cpSync, mkdirSync, writeFileSync } from 'node:fs'
import path from 'node:path'
import { fingerprint, read } from '@/scripts/steps/fingerprint.mjs'
import { memoryVariables, nodeFlags } from '@/scripts/steps/serve.mjs'
import { freePort, untilServed } from '@/scripts/storm/listening'

/** Its built copy, beside that of the portal: no source of this project is under a name that begins so. */
const BUILT = '.next-bench/bare-next'
const NEXT = path.resolve('node_modules/next/dist/bin/next')

export type Server = { origin: string; pid: number; stop: () => Promise<void> }

export async function startBareNext(): Promise<Server> {
  build()
  const port = await freePort()
  const server = spawn(
    process.execPath,
    [...nodeFlags, NEXT, 'start', '--hostname', '127.0.0.1', '--port', String(port)],
    {
      cwd: BUILT,
      stdio: 'ignore',
      env: { ...memoryVariables, PATH: process.env.PATH, NODE_ENV: 'production' },
    },
  )
  const origin = `http://localhost:${port}`
  await untilServed(origin)
  const stop = async () => {
    const ended = once(server, 'exit')
    server.kill('SIGTERM')
    await ended
  }
  return { origin, pid: server.pid!, stop }
}

function build(): void {
  const sources = fingerprint(['bench/floors/bare-next', 'node_modules/next/package.json'])
  const mark = path.join(BUILT, 'fingerprint')
  if (read(mark) === sources) return
  mkdirSync(BUILT, { recursive: true })
  cpSync('bench/floors/bare-next', BUILT, { recursive: true })
  const env = { ...process.env, NODE_ENV: 'production' as const, NEXT_TELEMETRY_DISABLED: '1' }
  const { status, stdout, stderr } = spawnSync(process.execPath, [NEXT, 'build'], {
    ...{ cwd: BUILT, env, encoding: 'utf8' as const },
  })
  if (status !== 0) throw new Error(`The bare page can’t be built: ${stdout}${stderr}`)
  writeFileSync(mark, sources)
}
