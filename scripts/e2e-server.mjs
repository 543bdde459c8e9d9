// What the journeys run against: a new demonstration on a fixed date, and a mail server that keeps what it receives.
// GET http://127.0.0.1:3107/mails?to=someone@example.fr reads the mails, DELETE /mails forgets them.
// Takes E2E_PORT (3105 unless told) and the three ports after it: a journey opens a provider of identity on the last.
import { spawn, spawnSync } from 'node:child_process'
import { createWriteStream, readFileSync, rmSync } from 'node:fs'
import http from 'node:http'
import path from 'node:path'
import { fileURLToPath } from 'node:url'
import { serverVariables, readEnvironment } from './environment.mjs'

const PORT = Number(process.env.E2E_PORT ?? 3105)
const SMTP_PORT = PORT + 1
const MAILBOX_PORT = PORT + 2
export const E2E_ORIGIN = `http://localhost:${PORT}`
/** Where FranceConnect and ProConnect are, for the portal of the journeys (prisma/identity-fake.ts). */
export const IDENTITY_PORT = PORT + 3
const IDENTITY = {
  ISSUER: `http://127.0.0.1:${IDENTITY_PORT}/api/v2`,
  CLIENT_ID: 'portail',
  CLIENT_SECRET: 'a secret of the tests',
}
export const MAILBOX = `http://127.0.0.1:${MAILBOX_PORT}/mails`

/** A Monday morning in term, in Paris. */
export const E2E_START = '2026-11-23T09:30:00+01:00'

export const dataDir = path.resolve(`.data/e2e-${PORT}`)
/** All that the server says during the journeys. */
export const serverLog = path.join(dataDir, 'server.log')

function startPortal(antivirus) {
  rmSync(dataDir, { recursive: true, force: true })
  const { environment } = readEnvironment({
    DEMO: '1',
    PORT: String(PORT),
    NEXTAUTH_URL: E2E_ORIGIN,
    NEXTAUTH_SECRET: 'only for the journeys, on this machine, for a minute',
    PORTAIL_KEYS: `e2e:${Buffer.alloc(32, 'only for the journeys').toString('base64')}`,
    PORTAIL_DATA_DIR: dataDir,
  })
  const ours = {
    ...serverVariables(environment),
    PORTAIL_CLOCK_START: E2E_START,
    // Two workers of a test runner come like a crowd: e2e/waiting-room.spec.ts opens a portal of its own.
    PORTAIL_WAITING_FROM: 'non',
    LOG_LEVEL: 'debug',
    SMTP_URL: `smtp://127.0.0.1:${SMTP_PORT}`,
    ...identityVariables('FRANCECONNECT'),
    ...identityVariables('PROCONNECT'),
    PROCONNECT_SIGNATURE: 'ES256',
    CLAMD_URL: `tcp://${antivirus.host}:${antivirus.port}`,
    // 'demo': the demonstration alone, for pictures.
    JOURNEYS_SEED: process.env.JOURNEYS_SEED ?? '',
  }
  // Nothing of the person's own configuration: their database and their mail provider aren't for tests.
  const theirs = ['PATH', 'HOME', 'TMPDIR', 'NODE_OPTIONS', 'SystemRoot'].map((name) => [
    name,
    process.env[name],
  ])
  const env = { ...Object.fromEntries(theirs), NODE_ENV: 'production', NEXT_TELEMETRY_DISABLED: '1', ...ours }
  // The families of the journeys are there before the server opens the database.
  const seed = ['--import', './scripts/alias-loader.mjs', 'e2e/seed.ts']
  if (spawnSync(process.execPath, seed, { stdio: 'inherit', env }).status !== 0) process.exit(1)
  const portal = spawn(
    process.execPath,
    ['node_modules/next/dist/bin/next', 'start', '--hostname', '127.0.0.1', '--port', String(PORT)],
    { stdio: ['inherit', 'pipe', 'pipe'], env },
  )
  // Whatever it says, at its most talkative, is kept: e2e/log-check.ts reads it at the end.
  const log = createWriteStream(serverLog)
  portal.stdout.pipe(log)
  portal.stderr.pipe(log)
  return portal
}

function identityVariables(name) {
  return Object.fromEntries(Object.entries(IDENTITY).map(([end, value]) => [`${name}_${end}`, value]))
}

async function startMailbox() {
  const { SMTPServer } = await import('smtp-server')
  const { default: PostalMime } = await import('postal-mime')
  let mails = []
  const smtp = new SMTPServer({
    authOptional: true,
    disabledCommands: ['STARTTLS'],
    async onData(stream, session, done) {
      const { from, subject, text, html, attachments } = await PostalMime.parse(
        Buffer.concat(await stream.toArray()),
      )
      mails.push({
        to: session.envelope.rcptTo.map(({ address }) => address),
        from: from?.address,
        ...{ subject, text, html },
        attachments: attachments.map(({ filename, mimeType }) => ({ filename, mimeType })),
      })
      done()
    },
  })
  smtp.listen(SMTP_PORT, '127.0.0.1')

  const mailbox = http.createServer((request, response) => {
    const to = new URL(request.url, MAILBOX).searchParams.get('to')
    const asked = mails.filter((mail) => !to || mail.to.includes(to))
    if (request.method === 'DELETE') mails = mails.filter((mail) => !asked.includes(mail))
    response.setHeader('content-type', 'application/json')
    response.end(JSON.stringify(asked))
  })
  mailbox.listen(MAILBOX_PORT, '127.0.0.1')
}

/** One that knows the test file of their makers (lib/uploads/fake-clamd.ts). */
async function startAntivirus() {
  await import('./alias-loader.mjs')
  const { FakeClamd } = await import('../lib/uploads/fake-clamd.ts')
  return new FakeClamd().start()
}

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  await startMailbox()
  const portal = startPortal(await startAntivirus())
  let isAsked = false
  const stop = () => {
    isAsked = true
    portal.kill('SIGTERM')
  }
  process.on('SIGTERM', stop)
  process.on('SIGINT', stop)
  portal.on('exit', (code) => {
    // Whoever waits for it reads why it ended by itself.
    if (!isAsked) process.stderr.write(readFileSync(serverLog))
    process.exit(code ?? 0)
  })
}
