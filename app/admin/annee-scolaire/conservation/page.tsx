import { ActionForm } from '@/components/form/action-form'
import { TextField } from '@/components/form/fields'
import { StaffHelpLine } from '@/components/help/help-line'
import { Card } from '@/components/ui/card'
import { DoneNotice, type DoneSentences } from '@/components/ui/done-notice'
import { requireStaff } from '@/lib/auth/guards'
import { disposals } from '@/lib/domain/school-year/retention/disposal/queries'
import { durations } from '@/lib/domain/school-year/retention/duration/queries'
import { type Due, dueList } from '@/lib/domain/school-year/retention/queries'
import { type LastRun, lastRun } from '@/lib/domain/school-year/retention/sweep/queries'
import { boundsText, durationSentence, retentionNames } from '@/lib/messages/fr/retention'
import {
  disposalKinds,
  type Durations,
  retentionKinds,
  retentionSources,
  settableKinds,
  sweptKinds,
} from '@/lib/rules/retention'
import { clock } from '@/lib/time/clock'
import { formatShortInstant } from '@/lib/time/format'
import { YearTitle } from '../year-title'
import { setDurationsAction } from './actions'
import { Bordereaux } from './bordereaux'

export const metadata = { title: 'Conservation des données' }

const sentences: DoneSentences = {
  detruit: ['success', 'C’est détruit, fichiers compris. Le bordereau est gardé comme preuve.'],
  abandonne: ['success', 'Le bordereau est abandonné. La nuit prochaine en proposera un autre.'],
  durees: ['success', 'Les durées sont enregistrées\u00a0: elles valent dès la nuit prochaine.'],
  pareil: ['success', 'Rien n’a changé.'],
}

export default async function RetentionPage({
  searchParams,
}: PageProps<'/admin/annee-scolaire/conservation'>) {
  const staff = await requireStaff('settings.write')
  const { fait } = await searchParams
  const kept = await durations()
  const [due, papers, run] = [await dueList(staff, clock.now()), await disposals(staff), await lastRun()]
  return (
    <>
      <YearTitle title="Conservation des données" help={<StaffHelpLine of="retention" />} />
      <DoneNotice done={fait} sentences={sentences} />
      <div className="flex max-w-3xl flex-col gap-8">
        <Bordereaux disposals={papers} due={due.filter(isDisposal)} />
        <Kinds kept={kept} run={run} />
        <DurationForm kept={kept} />
      </div>
    </>
  )
}

function isDisposal({ kind, count }: Due): boolean {
  return count > 0 && (disposalKinds as readonly string[]).includes(kind)
}

function Kinds({ kept, run }: { kept: Durations; run: LastRun | null }) {
  return (
    <section aria-labelledby="regles" className="flex flex-col gap-3">
      <h2 id="regles" className="text-xl">
        Ce qui est gardé, et combien de temps
      </h2>
      <p className="text-ink-2">
        {run
          ? `Dernier passage le ${formatShortInstant(run.at)}.`
          : 'Le portail passe chaque nuit\u00a0: ce qui ne demande pas de visa s’efface seul.'}
      </p>
      <ul className="flex flex-col gap-3">
        {retentionKinds.map((kind) => (
          <li key={kind}>
            <Card className="p-4">
              <h3 className="text-lg">{retentionNames[kind]}</h3>
              <p>{durationSentence(kind, kept)}</p>
              <p className="text-sm text-ink-2">{retentionSources[kind]}</p>
              <p className="text-sm text-ink-2">
                {(sweptKinds as readonly string[]).includes(kind)
                  ? `S’efface seul.${run?.counts[kind] ? ` Dernière nuit : ${run.counts[kind]}.` : ''}`
                  : 'Avec le visa des Archives départementales.'}
              </p>
            </Card>
          </li>
        ))}
      </ul>
    </section>
  )
}

function DurationForm({ kept }: { kept: Durations }) {
  return (
    <section aria-labelledby="durees" className="flex flex-col gap-3">
      <h2 id="durees" className="text-xl">
        Changer une durée
      </h2>
      <p>Convenez des durées avec votre DPO et les Archives départementales.</p>
      <details>
        <summary className="min-h-9 cursor-pointer font-semibold text-brand">Voir les durées</summary>
        <Card className="mt-3 p-4">
          <ActionForm
            action={setDurationsAction}
            values={Object.fromEntries(settableKinds.map((kind) => [kind, String(kept[kind])]))}
            submitLabel="Enregistrer les durées"
            className="flex flex-col gap-4"
          >
            {settableKinds.map((kind) => (
              <TextField
                key={kind}
                name={kind}
                label={retentionNames[kind]}
                hint={boundsText(kind)}
                inputMode="numeric"
                required
              />
            ))}
          </ActionForm>
        </Card>
      </details>
    </section>
  )
}
