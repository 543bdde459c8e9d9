import { buttonClass } from '@/components/ui/button'
import { Card } from '@/components/ui/card'
import { Notice } from '@/components/ui/notice'
import type { FamilyToServe } from '@/lib/domain/booking/on-behalf/queries'
import { addDays, type Day, parseDay } from '@/lib/time/day'

type Query = Record<string, string | string[] | undefined>

export type AskedDays = { childId: string; activityId: string; from: Day; to: Day }

/** What an address asks for, or what is wrong with it; nothing when it asks for nothing yet. */
export function askedDays(
  { enfant, activite, du, au }: Query,
  family: FamilyToServe,
): { asked?: AskedDays; fault?: string } {
  if (du === undefined) return {}
  const child = family.children.find(({ id }) => id === enfant)
  const activity = family.programmes.flatMap(({ activities }) => activities).find(({ id }) => id === activite)
  const from = typeof du === 'string' ? parseDay(du) : null
  const to = typeof au === 'string' && au !== '' ? parseDay(au) : from
  if (!child || !activity) return { fault: 'Choisissez un enfant et un accueil.' }
  if (!from || !to) return { fault: 'Indiquez le premier jour.' }
  if (to < from) return { fault: 'Le dernier jour doit venir après le premier.' }
  if (to > addDays(from, 366)) return { fault: 'Choisissez une période d’un an au plus.' }
  return { asked: { childId: child.id, activityId: activity.id, from, to } }
}

const control = 'min-h-11 w-full rounded-sm border-[1.5px] border-line-strong bg-surface px-3'

/** Child, accueil and dates: a plain form whose answer is the list below, on the same address. */
export function AskedDaysForm({
  family,
  query,
  fault,
}: {
  family: FamilyToServe
  query: Query
  fault: string | undefined
}) {
  const typed = (name: string) => (typeof query[name] === 'string' ? query[name] : '')
  return (
    <Card className="p-4">
      <form className="flex flex-col gap-4">
        {fault && (
          <Notice tone="error" role="alert">
            <p>{fault}</p>
          </Notice>
        )}
        <div className="grid gap-4 md:grid-cols-2">
          <label className="flex flex-col gap-1.5 font-[650]">
            Enfant
            <select name="enfant" defaultValue={typed('enfant')} className={control}>
              {family.children.map(({ id, firstName }) => (
                <option key={id} value={id}>
                  {firstName}
                </option>
              ))}
            </select>
          </label>
          <label className="flex flex-col gap-1.5 font-[650]">
            Accueil et activité
            <select name="activite" defaultValue={typed('activite')} className={control}>
              {family.programmes.map(({ id, name, activities }) => (
                <optgroup key={id} label={name}>
                  {activities.map((activity) => (
                    <option key={activity.id} value={activity.id}>
                      {activity.name}
                    </option>
                  ))}
                </optgroup>
              ))}
            </select>
          </label>
          <label className="flex flex-col gap-1.5 font-[650]">
            Premier jour
            <input type="date" name="du" required defaultValue={typed('du')} className={control} />
          </label>
          <label className="flex flex-col gap-1.5 font-[650]">
            Dernier jour (le même s’il est vide)
            <input type="date" name="au" defaultValue={typed('au')} className={control} />
          </label>
        </div>
        <div>
          <button type="submit" className={buttonClass('secondary')}>
            Voir les jours
          </button>
        </div>
      </form>
    </Card>
  )
}
