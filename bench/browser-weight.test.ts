import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { gzipSync } from 'node:zlib'
import { afterAll, expect, test } from 'vitest'
import { buildWeights, GOALS, isTooHeavy, kindOf, weightTable } from './browser-weight'

const folder = mkdtempSync(path.join(tmpdir(), 'portail-build-'))
afterAll(() => rmSync(folder, { recursive: true }))

const write = (file: string, text: string) => {
  mkdirSync(path.dirname(path.join(folder, file)), { recursive: true })
  writeFileSync(path.join(folder, file), text)
  return gzipSync(text, { level: 9 }).length
}
const manifest = (entry: string, files: Record<string, string[]>) =>
  write(
    `server/app${entry}_client-reference-manifest.js`,
    `globalThis.__RSC_MANIFEST = globalThis.__RSC_MANIFEST || {};
     globalThis.__RSC_MANIFEST[${JSON.stringify(entry)}] = ${JSON.stringify({ entryJSFiles: files })}`,
  )

test('a page weighs the floor and each file of its own, of its layouts and of what it loads apart, once', () => {
  const floor = write('static/root.js', 'root('.repeat(40))
  const layout = write('static/layout.js', 'layout('.repeat(50))
  const page = write('static/page.js', 'page('.repeat(60))
  write('build-manifest.json', JSON.stringify({ rootMainFiles: ['static/root.js'] }))
  manifest('/(famille)/panier/page', {
    layout: ['static/root.js', 'static/layout.js'],
    page: ['static/layout.js', 'static/page.js'],
  })
  const later = write('static/later.js', 'later('.repeat(70))
  write(
    'server/app/(famille)/panier/page/react-loadable-manifest.json',
    JSON.stringify({ 7: { files: ['static/later.css', 'static/later.js'] } }),
  )
  manifest('/page', {})
  manifest('/_not-found/page', { page: ['static/page.js'] })
  expect(buildWeights(folder)).toEqual({
    floor,
    pages: [
      { page: '/panier', bytes: floor + layout + page + later },
      { page: '/', bytes: floor },
    ],
  })
})

test.each([
  ['/connexion', 'family'],
  ['/inscription/accueil', 'family'],
  ['/inscription/jours', 'calendar'],
  ['/admin', 'service'],
  ['/admin/demandes', 'service'],
])('%s is of the kind %s', (page, kind) => expect(kindOf(page)).toBe(kind))

test('a tenth above the goal is borne, no more, and told even of a page that would not be shown', () => {
  const weight = (page: string, bytes: number) => ({ page, bytes })
  expect(isTooHeavy(weight('/panier', GOALS.family * 1.1))).toBe(false)
  expect(isTooHeavy(weight('/panier', GOALS.family * 1.1 + 1))).toBe(true)
  const table = weightTable(132_000, [weight('/accueil', 151_000), weight('/panier', 166_000)], 1)
  expect(table).toMatch(/~ \/accueil +151,0 ko/)
  expect(table).toMatch(/✗ \/panier +166,0 ko/)
})
