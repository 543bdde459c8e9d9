// `npm run lighthouse`: what Lighthouse thinks of each kind of page of the demonstration, on a telephone and at a desk.
// Lighthouse is fetched by npx: it is a tool of this measure, and none of the portal's. Ends with 1 below 100.
import './alias-loader.mjs'
import { execFile, spawn } from 'node:child_process'
import { once } from 'node:events'
import { mkdtempSync, readFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { promisify } from 'node:util'
import { E2E_ORIGIN } from './e2e-server.mjs'

const { accountOf } = await import('../e2e/states/catalogue.ts')
const { hiddenFields } = await import('./storm/visitor.ts')

const LIGHTHOUSE = 'lighthouse@13.5.0'

/** Kinds of page: who sees them, and where. */
const kinds = {
  nobody: ['/connexion', '/mot-de-passe', '/guide', '/accessibilite'],
  parent: [
    ...[
      '/accueil',
      '/mon-compte',
      '/documents',
      '/mon-compte/securite',
      '/inscription/participants',
      '/panier',
    ],
    ...['/mes-demandes', '/mon-calendrier', '/finances/factures', '/finances/attestations'],
  ],
  administrator: [
    ...[
      '/admin',
      '/admin/demandes',
      '/admin/dossiers',
      '/admin/familles',
      '/admin/presences',
      '/admin/journees',
    ],
    ...['/admin/facturation', '/admin/statistiques', '/admin/reglages/organisation', '/admin/guide'],
  ],
}

async function cookieOf(viewer) {
  if (viewer === 'nobody') return ''
  const { email, password } = accountOf(viewer)
  const form = await fetch(`${E2E_ORIGIN}/connexion`)
  const body = new FormData()
  for (const [name, value] of hiddenFields(await form.text(), 'name="identifier"')) body.append(name, value)
  body.append('identifier', email)
  body.append('password', password)
  const answer = await fetch(`${E2E_ORIGIN}/connexion`, {
    ...{ method: 'POST', body, redirect: 'manual', headers: { origin: E2E_ORIGIN } },
  })
  return answer.headers
    .getSetCookie()
    .map((cookie) => cookie.split(';')[0])
    .join('; ')
}

/** `npm run lighthouse -- administrator`: what that person sees only. */
const asked = process.argv.slice(2)

const folder = mkdtempSync(path.join(tmpdir(), 'portail-lighthouse-'))

/** The two marks of a page, from 0 to 100, and the audits that cost them. */
async function measure(address, cookie, preset) {
  const output = path.join(folder, 'report.json')
  await promisify(execFile)(
    'npx',
    [
      ...['--yes', LIGHTHOUSE, E2E_ORIGIN + address, '--quiet', '--output=json', `--output-path=${output}`],
      ...[
        '--only-categories=accessibility,best-practices',
        ...(preset === 'desktop' ? ['--preset=desktop'] : []),
      ],
      `--extra-headers=${JSON.stringify(cookie ? { Cookie: cookie } : {})}`,
      '--chrome-flags=--headless=new --no-sandbox --disable-gpu --disable-quic --no-first-run --disable-background-networking',
    ],
    { env: { ...process.env, CHROME_PATH: process.env.CHROMIUM_PATH } },
  )
  const { categories, audits, finalDisplayedUrl } = JSON.parse(readFileSync(output, 'utf8'))
  if (new URL(finalDisplayedUrl).pathname !== address)
    throw new Error(`${address} led to ${finalDisplayedUrl}`)
  const lost = Object.values(categories)
    .flatMap(({ auditRefs }) => auditRefs)
    .filter(({ id, weight }) => weight > 0 && audits[id].score !== null && audits[id].score < 1)
    .map(({ id }) => id)
  return { marks: Object.values(categories).map(({ score }) => Math.round(score * 100)), lost }
}

const server = spawn(process.execPath, ['scripts/e2e-server.mjs'], {
  ...{ stdio: 'inherit', env: { ...process.env, JOURNEYS_SEED: 'demo' } },
})
let isPerfect = true
try {
  for (;;) {
    const answer = await fetch(`${E2E_ORIGIN}/readyz?sans=queue`).catch(() => null)
    if (answer?.ok) break
    await sleep(500)
  }
  console.log('page, écran : accessibilité, bonnes pratiques')
  for (const [viewer, pages] of Object.entries(kinds)) {
    if (asked.length > 0 && !asked.includes(viewer)) continue
    const cookie = await cookieOf(viewer)
    for (const address of pages)
      for (const preset of ['mobile', 'desktop']) {
        const { marks, lost } = await measure(address, cookie, preset)
        if (marks.some((mark) => mark < 100)) isPerfect = false
        console.log(
          `${address}, ${preset} : ${marks.join(', ')}${lost.length > 0 ? ` (${lost.join(', ')})` : ''}`,
        )
      }
  }
} finally {
  server.kill('SIGTERM')
  await once(server, 'exit')
}
process.exit(isPerfect ? 0 : 1)
