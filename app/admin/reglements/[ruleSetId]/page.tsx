import { notFound } from 'next/navigation'
import { ActionForm, SubmitButton } from '@/components/form/action-form'
import { HiddenField, TextField } from '@/components/form/fields'
import { StaffHelpLine } from '@/components/help/help-line'
import { Badge } from '@/components/ui/badge'
import { buttonClass } from '@/components/ui/button'
import { Card } from '@/components/ui/card'
import { Icon } from '@/components/ui/icon'
import { Link } from '@/components/ui/link'
import { Notice } from '@/components/ui/notice'
import { PageTitle } from '@/components/ui/page-title'
import { requireStaff } from '@/lib/auth/guards'
import { ruleSetDetail, type RuleSetDetail, type VersionRow } from '@/lib/domain/rule-set/queries'
import { clock } from '@/lib/time/clock'
import { type Day, parseDay } from '@/lib/time/day'
import { formatDate } from '@/lib/time/format'
import { parisDay } from '@/lib/time/paris'
import { deleteRuleSetAction, deleteVersionAction, renameRuleSetAction } from '../actions'
import { PlainRules } from '../plain-rules'

export const metadata = { title: 'Règlement' }

export default async function RuleSetPage({
  params,
  searchParams,
}: PageProps<'/admin/reglements/[ruleSetId]'>) {
  const staff = await requireStaff('settings.write')
  const { ruleSetId } = await params
  const detail = await ruleSetDetail(staff, ruleSetId)
  if (!detail) notFound()
  const { enregistre } = await searchParams
  const saved = typeof enregistre === 'string' ? parseDay(enregistre) : null
  const today = parisDay(clock.now())
  return (
    <div className="flex max-w-4xl flex-col gap-6 [&>:first-child]:mb-0">
      <PageTitle
        title={detail.name}
        back={{ href: '/admin/reglements', label: 'Tous les règlements' }}
        help={<StaffHelpLine of="rules" />}
      >
        <Link href={`/admin/reglements/${ruleSetId}/modifier`} className={buttonClass('primary', 'sm')}>
          <Icon name="crayon" size={20} />
          Modifier les règles
        </Link>
      </PageTitle>
      {saved && (
        <Notice tone="success" role="status">
          <p>Les règles sont enregistrées : elles s’appliquent à partir du {formatDate(saved)}.</p>
        </Notice>
      )}
      {detail.versions.map((version) => (
        <Version key={version.id} version={version} state={stateOf(version, detail, today)} />
      ))}
      <Programmes detail={detail} />
      <Card>
        <details className="p-4">
          <summary className="flex min-h-9 cursor-pointer items-center font-semibold text-brand">
            Renommer ou supprimer
          </summary>
          <div className="mt-3 flex flex-col gap-6 border-t border-line pt-4">
            <ActionForm
              action={renameRuleSetAction}
              values={{ name: detail.name }}
              submitLabel="Renommer"
              variant="secondary"
            >
              <HiddenField name="ruleSetId" value={ruleSetId} />
              <TextField name="name" label="Nom" maxLength={80} required />
            </ActionForm>
            {detail.isUsed ? (
              <p className="text-ink-2">
                Ce règlement est suivi par un accueil ou a jugé des demandes : il ne peut pas être supprimé.
              </p>
            ) : (
              <ActionForm action={deleteRuleSetAction} submitLabel="Supprimer ce règlement" variant="danger">
                <HiddenField name="ruleSetId" value={ruleSetId} />
              </ActionForm>
            )}
          </div>
        </details>
      </Card>
    </div>
  )
}

type State = 'toCome' | 'inForce' | 'over'

function stateOf({ id, validFrom }: VersionRow, { versions }: RuleSetDetail, today: Day): State {
  if (validFrom > today && versions.length > 1) return 'toCome'
  const inForce = versions.find((version) => version.validFrom <= today) ?? versions.at(-1)
  return inForce?.id === id ? 'inForce' : 'over'
}

const states = {
  toCome: { tone: 'amber', icon: 'sablier', word: 'À venir' },
  inForce: { tone: 'blue', icon: 'coche', word: 'En vigueur' },
  over: { tone: 'grey', icon: 'historique', word: 'Passée' },
} as const

/** A version in plain French; past ones are folded. */
function Version({ version, state }: { version: VersionRow; state: State }) {
  const { tone, icon, word } = states[state]
  return (
    <Card>
      <details open={state !== 'over'} className="p-4">
        <summary className="flex min-h-9 cursor-pointer flex-wrap items-center gap-3">
          <h2 className="text-lg">À partir du {formatDate(version.validFrom)}</h2>
          <Badge tone={tone} icon={icon}>
            {word}
          </Badge>
        </summary>
        <div className="mt-3 flex flex-col gap-4 border-t border-line pt-4">
          <PlainRules rules={version.rules} />
          {state === 'toCome' && version.judged === 0 && (
            <ActionForm action={deleteVersionAction} className="">
              <HiddenField name="versionId" value={version.id} />
              <SubmitButton variant="danger" size="sm">
                Renoncer à ce changement
              </SubmitButton>
            </ActionForm>
          )}
        </div>
      </details>
    </Card>
  )
}

function Programmes({ detail: { id, programmes } }: { detail: RuleSetDetail }) {
  return (
    <section id="accueils" aria-labelledby="accueils-titre" className="flex flex-col gap-2">
      <h2 id="accueils-titre" className="text-xl">
        Accueils qui le suivent
      </h2>
      {programmes.length === 0 ? (
        <p className="text-ink-2">
          Aucun. Choisissez ce règlement pour un accueil depuis{' '}
          <Link href="/admin/reglements" className="text-brand underline">
            la liste des règlements
          </Link>
          .
        </p>
      ) : (
        <ul className="flex flex-col">
          {programmes.map((programme) => (
            <li key={programme.id} className="flex flex-wrap gap-x-4">
              <Link
                href={`/admin/reglements/accueils/${programme.id}`}
                className="inline-flex min-h-9 items-center text-brand underline underline-offset-[3px]"
              >
                {programme.name}
              </Link>
              <Link
                href={`/admin/reglements/${id}/modifier?accueil=${programme.id}`}
                className="inline-flex min-h-9 items-center text-brand underline underline-offset-[3px]"
              >
                Modifier avec son calendrier
              </Link>
            </li>
          ))}
        </ul>
      )}
    </section>
  )
}
