import 'server-only'
import type { Tx } from '@/lib/db/transaction'
import type { Instant } from '@/lib/time/paris'
import type { BounceSource } from '@/prisma/generated/client'

export type Bounce = { address: string; source: BounceSource; reason: string; mailId: string | null }

/** Marks an address that doesn't receive mails; the latest reason counts. */
export async function markAddress(tx: Tx, now: Instant, { address, ...bounce }: Bounce): Promise<void> {
  const data = { ...bounce, reason: bounce.reason.slice(0, 300), at: new Date(now) }
  const key = address.toLowerCase()
  await tx.bouncedAddress.upsert({
    where: { address: key },
    create: { address: key, ...data },
    update: data,
  })
}
