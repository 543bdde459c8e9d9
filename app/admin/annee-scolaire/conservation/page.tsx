import { ActionForm } from '@/components/form/action-form'
import { HiddenField, TextField } from '@/components/form/fields'
import { Badge } from '@/components/ui/badge'
import { Card } from '@/components/ui/card'
import { DoneNotice, type DoneSentences } from '@/components/ui/done-notice'
import { Notice } from '@/components/ui/notice'
import { requireStaff } from '@/lib/auth/guards'
import { dueList } from '@/lib/domain/school-year/retention/queries'
import { dueText, retentionDurations, retentionNames } from '@/lib/messages/fr/school-year'
import { keptKinds, retentionSources } from '@/lib/rules/retention'
import { clock } from '@/lib/time/clock'
import { purgeAction } from '../actions'
import { YearTitle } from '../year-title'

export const metadata = { title: 'Données à supprimer' }

const NAMES_SHOWN = 60

const sentences: DoneSentences = {
  supprime: ['success', 'C’est supprimé, fichiers compris. Le journal en garde le nombre, sans les noms.'],
}

export default async function RetentionPage({
  searchParams,
}: PageProps<'/admin/annee-scolaire/conservation'>) {
  const staff = await requireStaff('settings.write')
  const { fait } = await searchParams
  const due = await dueList(staff, clock.now())
  return (
    <>
      <YearTitle title="Données à supprimer" />
      <DoneNotice done={fait} sentences={sentences} />
      <div className="flex max-w-3xl flex-col gap-4">
        <Notice tone="info" title="Avant de supprimer">
          <p>
            Une suppression ne se rattrape pas. L’élimination d’archives publiques demande le visa des
            Archives départementales : obtenez-le d’abord.
          </p>
        </Notice>
        {due.map((one) => (
          <Kind key={one.kind} {...one} />
        ))}
        <section aria-labelledby="gardes" className="flex flex-col gap-3">
          <h2 id="gardes" className="text-xl">
            Ce qui est gardé
          </h2>
          {keptKinds.map((kind) => (
            <Card key={kind} className="p-4">
              <h3 className="text-lg">{retentionNames[kind]}</h3>
              <p>{retentionDurations[kind]}</p>
              <p className="text-sm text-ink-2">{retentionSources[kind]}</p>
            </Card>
          ))}
        </section>
      </div>
    </>
  )
}

type Due = Awaited<ReturnType<typeof dueList>>[number]

function Kind({ kind, count, names }: Due) {
  return (
    <section aria-labelledby={kind}>
      <Card className="flex flex-col gap-3 p-4">
        <div className="flex flex-wrap items-center justify-between gap-2">
          <h2 id={kind} className="text-lg">
            {retentionNames[kind]}
          </h2>
          <Badge tone={count === 0 ? 'grey' : 'amber'}>{dueText(count)}</Badge>
        </div>
        <div>
          <p>{retentionDurations[kind]}</p>
          <p className="text-sm text-ink-2">{retentionSources[kind]}</p>
        </div>
        {count > 0 && (
          <details>
            <summary className="min-h-9 cursor-pointer font-semibold text-brand">Voir et supprimer</summary>
            <p className="my-3 text-ink-2">{listed(names)}</p>
            <ActionForm
              action={purgeAction}
              submitLabel="Supprimer définitivement"
              variant="danger"
              className="flex flex-col gap-4"
            >
              <HiddenField name="kind" value={kind} />
              <TextField
                name="count"
                label={`Pour confirmer, recopiez le nombre à supprimer : ${count}`}
                inputMode="numeric"
                required
              />
            </ActionForm>
          </details>
        )}
      </Card>
    </section>
  )
}

function listed(names: string[]): string {
  const more = names.length - NAMES_SHOWN
  return `${names.slice(0, NAMES_SHOWN).join(', ')}${more > 0 ? ` et ${more} autres` : ''}.`
}
