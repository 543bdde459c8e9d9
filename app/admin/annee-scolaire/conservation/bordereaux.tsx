import { ActionForm } from '@/components/form/action-form'
import { CheckboxField, HiddenField, TextField } from '@/components/form/fields'
import { Badge } from '@/components/ui/badge'
import { buttonClass } from '@/components/ui/button'
import { Card } from '@/components/ui/card'
import { EmptyState } from '@/components/ui/empty-state'
import type { Disposal } from '@/lib/domain/school-year/retention/disposal/queries'
import type { Due } from '@/lib/domain/school-year/retention/queries'
import { disposalStatusNames, retentionNames } from '@/lib/messages/fr/retention'
import { formatDate, formatShortDate } from '@/lib/time/format'
import { parisDay } from '@/lib/time/paris'
import { destroyAction, dropAction } from './actions'

/** What waits for its visa, with the way to destroy it; then what was destroyed, kept as the proof. */
export function Bordereaux({ disposals, due }: { disposals: Disposal[]; due: Due[] }) {
  const waiting = disposals.find(({ status }) => status === 'proposed')
  const ended = disposals.filter(({ status }) => status !== 'proposed')
  return (
    <>
      <section aria-labelledby="bordereau" className="flex flex-col gap-3">
        <h2 id="bordereau" className="text-xl">
          Bordereau d’élimination
        </h2>
        <p>
          Ce sont des archives publiques&nbsp;: elles ne sont détruites qu’avec le visa des Archives
          départementales (Code du patrimoine, art. L212-2). Téléchargez le bordereau, faites-le viser, puis
          notez le visa ici.
        </p>
        {waiting ? <Waiting disposal={waiting} /> : <Nothing due={due} />}
      </section>
      {ended.length > 0 && (
        <section aria-labelledby="preuves" className="flex flex-col gap-3">
          <h2 id="preuves" className="text-xl">
            Bordereaux gardés
          </h2>
          <ul className="flex flex-col gap-3">
            {ended.map((disposal) => (
              <li key={disposal.id}>
                <Card className="flex flex-col gap-3 p-4">
                  <Head disposal={disposal} />
                  {disposal.status === 'destroyed' && (
                    <p>
                      Visa du {formatDate(disposal.visaOn!)}, référence {disposal.visaReference}. Détruit le{' '}
                      {formatDate(parisDay(disposal.endedAt!))} par {disposal.endedBy}.
                    </p>
                  )}
                  <Lines disposal={disposal} />
                </Card>
              </li>
            ))}
          </ul>
        </section>
      )}
    </>
  )
}

function Nothing({ due }: { due: Due[] }) {
  return (
    <EmptyState
      picture="papiers"
      text={
        due.length > 0
          ? 'Un bordereau sera proposé la nuit prochaine.'
          : 'Rien n’est au bout de sa durée\u00a0: il n’y a pas de bordereau à faire viser.'
      }
    />
  )
}

function Waiting({ disposal }: { disposal: Disposal }) {
  return (
    <Card className="flex flex-col gap-4 p-4">
      <Head disposal={disposal} />
      <Lines disposal={disposal} />
      <details>
        <summary className="min-h-9 cursor-pointer font-semibold text-brand">
          Noter le visa et détruire
        </summary>
        <ActionForm
          action={destroyAction}
          submitLabel="Détruire définitivement"
          variant="danger"
          className="mt-3 flex flex-col gap-4"
        >
          <HiddenField name="disposalId" value={disposal.id} />
          <TextField name="visaOn" label="Date du visa" type="date" required />
          <TextField name="visaReference" label="Référence du visa" required />
          <CheckboxField
            name="checked"
            label="J’ai le visa signé des Archives départementales pour ce bordereau."
            required
          />
          <p>Une destruction ne se rattrape pas. Ce qui est redevenu utile depuis reste.</p>
        </ActionForm>
      </details>
      <details>
        <summary className="min-h-9 cursor-pointer font-semibold text-brand">Abandonner ce bordereau</summary>
        <ActionForm
          action={dropAction}
          submitLabel="Abandonner le bordereau"
          variant="secondary"
          className="mt-3"
        >
          <HiddenField name="disposalId" value={disposal.id} />
        </ActionForm>
      </details>
    </Card>
  )
}

const tones = { proposed: 'amber', destroyed: 'green', dropped: 'grey' } as const

function Head({ disposal: { id, number, status, asOf } }: { disposal: Disposal }) {
  const path = `/admin/annee-scolaire/conservation/${id}`
  const name = <span className="sr-only"> du bordereau n° {number}</span>
  return (
    <div className="flex flex-wrap items-center justify-between gap-3">
      <h3 className="text-lg">
        Bordereau n°&nbsp;{number}, du {formatDate(asOf)}
      </h3>
      <Badge tone={tones[status]}>{disposalStatusNames[status]}</Badge>
      <div className="flex flex-wrap gap-3">
        <a href={`${path}/pdf`} className={buttonClass('secondary')}>
          Télécharger le PDF
          {name}
        </a>
        <a href={`${path}/csv`} className={buttonClass('secondary')}>
          Télécharger le CSV
          {name}
        </a>
      </div>
    </div>
  )
}

function Lines({ disposal: { lines, status } }: { disposal: Disposal }) {
  return (
    <ul className="flex flex-col gap-2">
      {lines.map(({ kind, count, destroyed, oldest, newest, rule }) => (
        <li key={kind} className="border-t border-line pt-2">
          <p className="font-semibold">
            {retentionNames[kind]} : {status === 'destroyed' ? `${destroyed} sur ${count}` : count}
          </p>
          <p className="text-sm text-ink-2">
            Du {formatShortDate(oldest)} au {formatShortDate(newest)}. {rule}
          </p>
        </li>
      ))}
    </ul>
  )
}
