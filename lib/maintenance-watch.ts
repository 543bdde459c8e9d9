import 'server-only'
import { isDatabaseKnownOut } from '@/lib/db/outage'
import { maintenance } from '@/lib/domain/organisation/maintenance/queries'
import { organisationNames } from '@/lib/domain/organisation/queries'
import { env } from '@/lib/env'
import { reportFault } from '@/lib/log'
import { isStopping } from '@/lib/serving/stopping'
import { rememberMaintenance } from '@/lib/web/maintenance'
import { rememberContact } from '@/lib/web/unavailable'

const EVERY_MS = 2_000

// One per process: a worker's starts with its jobs, a server's when it starts.
const shared = globalThis as { portailMaintenanceWatch?: NodeJS.Timeout }

/**
 * From now on the process knows, two seconds late at most, whether the portal is closed and whom people may ring, so that
 * it can say both without its database. Answers once it knows a first time.
 */
export async function watchMaintenance(): Promise<void> {
  if (shared.portailMaintenanceWatch) return
  let isLooking = false
  shared.portailMaintenanceWatch = setInterval(async () => {
    // A process that stops closes its database.
    if (isLooking || isStopping() || isDatabaseKnownOut()) return
    isLooking = true
    await look()
      .catch((error) => void reportFault(error, { doing: 'maintenance' }))
      .finally(() => (isLooking = false))
  }, EVERY_MS).unref()
  await look()
}

/** What the environment alone says, before the database answers. */
export function rememberEnvironment(): void {
  const { phone, isClosed } = env()
  rememberContact({ service: '', phone })
  if (isClosed) rememberMaintenance(CLOSED)
}

const CLOSED = { message: '', reopensAt: null, since: null }

async function look(): Promise<void> {
  const { phone, isClosed } = env()
  const found = await maintenance()
  rememberMaintenance(isClosed ? { ...CLOSED, ...found, since: null } : found)
  const names = await organisationNames()
  rememberContact({ service: names.serviceName || names.name, phone: names.phone || phone })
}
