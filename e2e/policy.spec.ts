import { readFileSync } from 'node:fs'
import path from 'node:path'
import { policy } from './policy'
import { expect, test } from './fixtures'

/** A manifest that `next build` wrote beside what it built. */
function built<T>(name: string): T {
  return JSON.parse(readFileSync(path.join(process.env.NEXT_DIST_DIR ?? '.next', name), 'utf8')) as T
}

/** What Next answers by itself, the same to everybody: its two pages of errors and its pictures. */
const OF_NEXT = ['/_global-error', '/_not-found', '/apple-icon.png', '/icon.svg']

test('the policy names every page and route of the build, and nothing else', () => {
  const routes = Object.values(built<Record<string, string>>('app-path-routes-manifest.json'))
  expect(routes.filter((route) => !OF_NEXT.includes(route)).sort()).toEqual(Object.keys(policy.routes).sort())
  // The other router of Next, which has no guards: it holds nothing but a page of errors.
  expect(built('server/pages-manifest.json')).toEqual({ '/500': 'pages/500.html' })
})

test('the policy names every server action of the build, and nothing else', () => {
  type References = Record<'node' | 'edge', Record<string, { filename: string; exportedName: string }>>
  const { node, edge } = built<References>('server/server-reference-manifest.json')
  const actions = Object.values(node).map(({ filename, exportedName }) => `${filename} ${exportedName}`)
  expect(actions.sort()).toEqual(Object.keys(policy.actions).sort())
  expect(edge).toEqual({})
})
