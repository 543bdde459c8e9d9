import { dataDir } from '@/scripts/e2e-server.mjs'
import { outcomeOf } from './crawl/answers'
import { cookieOf, type Told } from './crawl/ask'
import { readIds } from './crawl/ids'
import { addressOf, isInShare, isTheirsToo, type Step, stepsOf, take } from './crawl/steps'
import { opensTo, type Walker, walkers } from './crawl/visitors'
import { doors } from './doors'
import { expect, test } from './fixtures'

// Every page and route × who asks × whose identifiers × each way of asking (T02 of the security plan).

/** `npm test` takes a share of the steps; `npm run test:e2e` and `npm run test:hard` take more than 20,000. */
const SHARE = process.env.JOURNEYS === 'short' ? 50 : 3
const AT_ONCE = 6

/** A way that leads back to what was asked for repeats its identifier, and says nothing by it. */
const named = (outcome: string) => outcome.replaceAll(/[\da-f]{8}(-[\da-f]{4}){3}-[\da-f]{12}/g, '…')

/** What an answer must not be; null when there is nothing to say against it. */
function faultOf(walker: Walker, step: Step, told: Told, asMissing: Told | null): string | null {
  const outcome = outcomeOf(told)
  if (outcome === 'fault') return `answers ${told.status}`
  const word = walker.forbidden.exec(told.body)?.[0]
  if (word) return `holds ${word}`
  if (told.status < 300 && walker.role && !/no-store/.test(told.headers['cache-control'] ?? ''))
    if (doors[step.route] !== 'anyone') return `may be kept: ${told.headers['cache-control']}`
  // Headers that name another address change nothing: the public page answers.
  if (step.transport === 'public address, other path')
    return told.body.includes('<title>Accessibilité') ? null : 'isn’t the public page'
  if (!opensTo(doors[step.route]!, walker)) return outcome === 'open' ? 'is open' : null
  if (asMissing && named(outcome) !== named(outcomeOf(asMissing)))
    return `${outcome}, and ${outcomeOf(asMissing)} for what doesn’t exist`
  return null
}

for (const walker of walkers)
  test(`${walker.name} gets what the policy opens, and nothing of others`, async () => {
    const ids = readIds(dataDir)
    const own = ids[walker.own]
    const foreign = walker.foreign && ids[walker.foreign]
    const cookie = walker.person ? await cookieOf(walker.person) : ''
    const family = (foreign ?? own).number
    const steps = stepsOf(walker).filter((step) => isInShare(step, SHARE) && !isTheirsToo(step, own, foreign))
    const faults: string[] = []
    let opened = 0
    const walk = async () => {
      for (let step = steps.pop(); step; step = steps.pop()) {
        const address = addressOf(step, own, foreign)
        const told = await take(cookie, step, address, family)
        const missing = { ...step, ids: 'missing' as const }
        const asMissing =
          step.ids === 'foreign'
            ? await take(cookie, missing, addressOf(missing, own, foreign), family)
            : null
        const fault = faultOf(walker, step, told, asMissing)
        if (fault) faults.push(`${step.transport} ${address} (${step.ids}) ${fault}`)
        if (outcomeOf(told) === 'open') opened += 1
      }
    }
    const asked = steps.length
    await Promise.all(Array.from({ length: AT_ONCE }, walk))
    expect(faults.slice(0, 50)).toEqual([])
    test.info().annotations.push({ type: 'requests', description: `${asked}, ${opened} open` })
  })
