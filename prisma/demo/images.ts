import type { Tx } from '@/lib/db/transaction'
import { imagePurposes } from '@/lib/rules/image-consent'
import type { Demo } from './demo'
import type { DemoFamily } from './families'
import { insert } from './insert'

/** Most guardians who sign in agree to pictures in the centre, fewer to the press, few to what is online. */
export async function insertImageConsents(tx: Tx, demo: Demo, families: DemoFamily[]): Promise<void> {
  const { random, calendar, newId } = demo
  const likely = { internal: 0.8, localPress: 0.5, online: 0.3 } as const
  const known = new Set<string>()
  const rows = families.flatMap(({ adults, children }) =>
    adults
      .filter(({ accountId }) => accountId !== null)
      .flatMap((adult) =>
        children.flatMap((child) =>
          imagePurposes.flatMap((purpose) => {
            const key = `${adult.id} ${child.id} ${purpose}`
            // A child or a guardian of two families answers once.
            if (known.has(key) || !random.isTrue(likely[purpose])) return []
            known.add(key)
            const givenAt = new Date(calendar.now - random.integer(20, 60) * 86_400_000)
            return [{ id: newId(), childId: child.id, adultId: adult.id, purpose, givenAt }]
          }),
        ),
      ),
  )
  await insert(tx, 'imageConsent', rows)
}
