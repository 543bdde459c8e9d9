import type { ReactNode } from 'react'
import { buttonClass } from '@/components/ui/button'
import { Card } from '@/components/ui/card'
import { Notice } from '@/components/ui/notice'
import type { FamilyToServe } from '@/lib/domain/booking/on-behalf/queries'
import { type AskedDays, askedDaysSchema } from '@/lib/domain/booking/on-behalf/schema'
import { inSentence } from '@/lib/messages/fr/sentence'

type Query = Record<string, string | string[] | undefined>

/** What an address asks for, or what is wrong with it at each field; nothing when it asks for nothing yet. */
export function askedDays(query: Query): { asked?: AskedDays; faults: Record<string, string> } {
  if (query.du === undefined) return { faults: {} }
  const parsed = askedDaysSchema.safeParse(query)
  if (parsed.success) return { asked: parsed.data, faults: {} }
  return {
    faults: Object.fromEntries(parsed.error.issues.map(({ path, message }) => [String(path[0]), message])),
  }
}

const control =
  'min-h-11 w-full rounded-sm border-[1.5px] border-line-strong bg-surface px-3 aria-invalid:border-2 aria-invalid:border-red-line'

/** Child, accueil and dates: a plain form whose answer is the list below, on the same address. */
export function AskedDaysForm({
  family,
  query,
  faults,
}: {
  family: FamilyToServe
  query: Query
  faults: Record<string, string>
}) {
  const typed = (name: string) => (typeof query[name] === 'string' ? query[name] : '')
  const field = (name: string) => ({
    ...{ id: name, name, className: control, defaultValue: typed(name) },
    'aria-invalid': faults[name] ? true : undefined,
    'aria-describedby': faults[name] ? `${name}-erreur` : undefined,
  })
  return (
    <Card className="p-4">
      <form className="flex flex-col gap-4" noValidate>
        {Object.keys(faults).length > 0 && (
          <Notice tone="error" role="alert" title="À corriger">
            <ul>
              {Object.entries(faults).map(([name, message]) => (
                <li key={name}>
                  <a href={`#${name}`}>{message}</a>
                </li>
              ))}
            </ul>
          </Notice>
        )}
        <div className="grid gap-4 md:grid-cols-2">
          <Labelled name="enfant" label="Enfant" fault={faults.enfant}>
            <select {...field('enfant')}>
              {family.children.map(({ id, firstName }) => (
                <option key={id} value={id}>
                  {firstName}
                </option>
              ))}
            </select>
          </Labelled>
          <Labelled name="activite" label="Accueil et activité" fault={faults.activite}>
            <select {...field('activite')}>
              {family.programmes.map(({ name, activities }) =>
                activities.map((activity) => (
                  <option key={activity.id} value={activity.id}>
                    {name}, {inSentence(activity.name)}
                  </option>
                )),
              )}
            </select>
          </Labelled>
          <Labelled name="du" label="Premier jour" fault={faults.du}>
            <input type="date" {...field('du')} required />
          </Labelled>
          <Labelled name="au" label="Dernier jour (le même s’il est vide)" fault={faults.au}>
            <input type="date" {...field('au')} />
          </Labelled>
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

function Labelled({
  name,
  label,
  fault,
  children,
}: {
  name: string
  label: string
  fault: string | undefined
  children: ReactNode
}) {
  return (
    <div className="flex flex-col gap-1.5">
      <label htmlFor={name} className="font-[650]">
        {label}
      </label>
      {fault && (
        <p id={`${name}-erreur`} className="font-semibold text-red-fg">
          {fault}
        </p>
      )}
      {children}
    </div>
  )
}
