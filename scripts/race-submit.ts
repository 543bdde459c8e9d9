// One of two processes that send baskets at the same moment: lib/domain/booking/race/race.db.test.ts starts it.
// It says 'ready', waits for a line on its input, sends the baskets of its families and prints how many lines left each.
import { randomUUID } from 'node:crypto'
import pg from 'pg'
import type { FamilyScope } from '@/lib/auth/scopes'
import { openServer } from '@/lib/db/open'
import { provideDatabase } from '@/lib/db/client'
import { submitBasket } from '@/lib/domain/booking/basket/service'

const [url, now, locks, ...families] = process.argv.slice(2)
if (locks === 'without-locks') removeLocks()
const opened = openServer(url!, 10)
provideDatabase(opened)
await opened.prisma.family.count()
console.log('ready')
process.stdin.once('data', async () => {
  const sent = await Promise.all(
    families.map(async (family) => {
      const [familyId, accountId] = family.split(':')
      const scope = { familyId, accountId } as FamilyScope
      const result = await submitBasket(scope, Number(now), { key: randomUUID(), allOrNothing: false })
      return result.ok ? result.value.sent : 0
    }),
  )
  console.log(JSON.stringify(sent))
  await opened.close()
  process.exit(0)
})

/** The control of the test: the same code, whose every lock has become a plain read. */
function removeLocks() {
  const { query } = pg.Client.prototype
  pg.Client.prototype.query = function (this: pg.Client, config: { text?: string }, ...rest: unknown[]) {
    const unlocked = config.text
      ? { ...config, name: undefined, text: config.text.replaceAll('FOR UPDATE', '') }
      : config
    return (query as (...args: unknown[]) => unknown).call(this, unlocked, ...rest)
  } as typeof query
}
