import { parseArgs } from 'node:util'
import { maintenance } from '@/lib/domain/organisation/maintenance/queries'
import { beginMaintenance, endMaintenance } from '@/lib/domain/organisation/maintenance/service'
import { env } from '@/lib/env'
import { clock } from '@/lib/time/clock'
import { parseDay } from '@/lib/time/day'
import { formatInstant } from '@/lib/time/format'
import { type Instant, parisDay, parisInstant } from '@/lib/time/paris'
import { passAddress } from '@/lib/web/maintenance'
import { openForCommand } from './open-database'

const USAGE =
  'Utilisation : npm run portail -- maintenance on [--message "…"] [--jusqu-a 14:30 | "2026-12-01 14:30"]\n              npm run portail -- maintenance off\n              npm run portail -- maintenance'
const LONGEST = 500

/** Closes the portal to its visitors, opens it again, or says which it is. Answers the exit code. */
export async function maintenanceCommand(args: string[]): Promise<number> {
  const asked = readMaintenanceOptions(args, clock.now())
  if (!asked) {
    console.error(USAGE)
    return 1
  }
  const opened = await openForCommand()
  if (!opened) return 1
  try {
    if (asked.order === 'on') await beginMaintenance(clock.now(), asked)
    if (asked.order === 'off') await endMaintenance(clock.now())
    console.log(await state(asked.order !== null))
    return 0
  } finally {
    await opened.close()
  }
}

async function state(isNew: boolean): Promise<string> {
  const { secret, publicUrl, isClosed } = env()
  const byEnvironment = isClosed ? '\nPORTAIL_MAINTENANCE=1 le tient fermé : enlevez-la et redémarrez.' : ''
  const found = await maintenance()
  if (!found) return `Le portail est ouvert${isNew ? ', dans deux secondes au plus' : ''}.${byEnvironment}`
  return [
    `Le portail est fermé depuis ${formatInstant(found.since)}${isNew ? ' (deux secondes après cette commande)' : ''}.`,
    found.reopensAt
      ? `Réouverture annoncée : ${formatInstant(found.reopensAt)}.`
      : 'Aucune heure de réouverture n’est annoncée.',
    'Pour essayer le portail avant de le rouvrir, ouvrez dans votre navigateur, et ne donnez à personne d’autre :',
    '',
    `  ${publicUrl}${passAddress(secret, isClosed ? { since: null } : found)}`,
    byEnvironment,
  ].join('\n')
}

type Options = { order: 'on'; message: string; reopensAt: Instant | null } | { order: 'off' | null }

/** Null for what isn't understood. An hour alone is today's. */
export function readMaintenanceOptions(args: string[], now: Instant): Options | null {
  try {
    const { values, positionals } = parseArgs({
      args,
      allowPositionals: true,
      options: { message: { type: 'string', default: '' }, 'jusqu-a': { type: 'string' } },
    })
    const [order, ...others] = positionals
    const until = values['jusqu-a']
    if (others.length > 0) return null
    if (order === undefined || order === 'off')
      return until || values.message ? null : { order: order ?? null }
    const reopensAt = until === undefined ? null : readMoment(until, now)
    if (order !== 'on' || reopensAt === undefined || values.message.length > LONGEST) return null
    return { order, message: values.message.trim(), reopensAt }
  } catch {
    return null
  }
}

/** '14:30', or '2026-12-01 14:30', on a Paris clock; undefined for another text or a moment that is past. */
function readMoment(text: string, now: Instant): Instant | undefined {
  const [, date, time] = /^(?:(\d{4}-\d\d-\d\d)[ T])?((?:[01]\d|2[0-3]):[0-5]\d)$/.exec(text.trim()) ?? []
  const day = date ? parseDay(date) : parisDay(now)
  if (!time || !day) return undefined
  const moment = parisInstant(day, time)
  return moment > now ? moment : undefined
}
