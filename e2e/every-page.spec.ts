import { globSync } from 'node:fs'
import { dataDir } from '@/scripts/e2e-server.mjs'
import { routesOf } from '@/scripts/architecture'
import { visit } from './accessible'
import { readIds } from './crawl/ids'
import { addressOf } from './crawl/steps'
import { type Walker, walkers, opensTo } from './crawl/visitors'
import { doors } from './doors'
import { expect, signIn, test } from './fixtures'

// Every page that can be opened by its address alone, read by axe in every look. What needs a choice, a link of a mail
// or a step before it is in accessibility.spec.ts.

test.use({ trace: 'off' })

const pages = routesOf(globSync('app/**/page.tsx').map((file) => file.replaceAll('\\', '/')))

/** The routes of a test: a share of those that open to somebody and to nobody before. */
const PARTS = 6

for (const walker of [walkers[0]!, walkers[1]!, walkers.at(-1)!])
  for (let part = 0; part < PARTS; part++)
    test(`every page of ${walker.name}, part ${part + 1} of ${PARTS}`, { tag: '@long' }, async ({ page }) => {
      test.setTimeout(600_000)
      if (walker.person) await signIn(page, walker.person)
      const ids = readIds(dataDir)[walker.own]
      const own = pages.filter((route) => isOf(walker, route))
      for (const route of own.filter((_, index) => index % PARTS === part)) {
        const address = addressOf({ route, ids: 'own', transport: '' }, ids, null)
        const answer = await page.goto(address)
        expect(answer!.status(), address).toBeLessThan(500)
        // Another page, or none: it is that one's to be read.
        if (answer!.status() !== 200 || new URL(page.url()).pathname !== address) continue
        await visit(page, address)
      }
    })

/** Pages open to all are read by who isn't signed in; those of an account by a parent. */
function isOf(walker: Walker, route: string): boolean {
  const door = doors[route]!
  if (door === 'anyone') return walker.role === null
  if (door === 'signedIn') return walker.role === 'parent'
  return opensTo(door, walker)
}
