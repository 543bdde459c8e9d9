import 'server-only'
import type { StaffScope } from '@/lib/auth/scopes'
import { database } from '@/lib/db/client'
import type { DossierSettings } from '@/lib/rules/dossier-completeness'
import { effectOnFamily } from '@/lib/rules/dossier-settings'
import { schoolYearOf } from '@/lib/time/day'
import { parisDay, type Instant } from '@/lib/time/paris'
import { familiesWithChildren, gateFactsOf } from '../../gate/queries'
import { dossierSettings } from '../queries'

export type SettingsEffect = { families: number; closed: string[]; opened: string[] }

/**
 * What other settings would change today, family by family, judged by the gate itself on what is in the database: the
 * names of the families with a child for whom booking would close, and open. Four statements, whatever their number.
 */
export async function effectOfSettings(
  _staff: StaffScope,
  now: Instant,
  after: DossierSettings,
): Promise<SettingsEffect> {
  const db = await database()
  const today = parisDay(now)
  const before = await dossierSettings(db)
  const families = await familiesWithChildren(db)
  const facts = await gateFactsOf(
    db,
    families.map(({ id }) => id),
    [schoolYearOf(today)],
  )
  const effects = families.map(({ id, name }) => ({
    name,
    effect: effectOnFamily(facts.get(id)![0]!, today, today, before, after),
  }))
  const named = (effect: 'closes' | 'opens') =>
    effects.filter((each) => each.effect === effect).map(({ name }) => name)
  return { families: families.length, closed: named('closes'), opened: named('opens') }
}
