import { notFound } from 'next/navigation'
import { ActionForm, SubmitButton } from '@/components/form/action-form'
import { HiddenField, TextField } from '@/components/form/fields'
import { StaffHelpLine } from '@/components/help/help-line'
import { Badge } from '@/components/ui/badge'
import { buttonClass } from '@/components/ui/button'
import { Card } from '@/components/ui/card'
import { DoneNotice, type DoneSentences } from '@/components/ui/done-notice'
import { Link } from '@/components/ui/link'
import { Notice } from '@/components/ui/notice'
import { PageTitle } from '@/components/ui/page-title'
import { requireStaff } from '@/lib/auth/guards'
import { isAllowed } from '@/lib/auth/permissions'
import {
  daysPricedFrom,
  tariffDetail,
  type TariffDetail,
  type TariffVersionRow,
} from '@/lib/domain/tariff/version/queries'
import { inForceOn } from '@/lib/rules/price-dates'
import { clock } from '@/lib/time/clock'
import { type Day, parseDay } from '@/lib/time/day'
import { formatDate, formatInstantWithYear } from '@/lib/time/format'
import { parisDay } from '@/lib/time/paris'
import { deleteTariffAction, giveUpVersionAction, renameTariffAction, startDraftAction } from '../actions'
import { TariffTables } from '../tariff-tables'

export const metadata = { title: 'Tarif' }

const sentences: DoneSentences = {
  abandonne: ['success', 'Le brouillon est abandonné.'],
}

export default async function TariffPage({ params, searchParams }: PageProps<'/admin/tarifs/[tariffId]'>) {
  const staff = await requireStaff('billing.read')
  const { tariffId } = await params
  const detail = await tariffDetail(staff, tariffId)
  if (!detail) notFound()
  const { publie, fait } = await searchParams
  const published = typeof publie === 'string' ? parseDay(publie) : null
  const priced = published ? await daysPricedFrom(staff, tariffId, published) : 0
  const canWrite = isAllowed(staff.role, 'tariffs.write')
  const today = parisDay(clock.now())
  const inForce = inForceOn(detail.versions, today)
  return (
    <div className="flex max-w-5xl flex-col gap-6 [&>:first-child]:mb-0">
      <PageTitle
        title={detail.name}
        back={{ href: '/admin/tarifs', label: 'Tous les tarifs' }}
        help={<StaffHelpLine of="tariffs" />}
      >
        {detail.versions.length > 0 && (
          <Link href={`/admin/tarifs/${tariffId}/simulateur`} className={buttonClass('secondary', 'sm')}>
            Simuler un prix
          </Link>
        )}
      </PageTitle>
      <DoneNotice done={fait} sentences={sentences} />
      {published && (
        <Notice tone="success" role="status">
          <p>
            Le tarif est publié&nbsp;: ses prix valent à partir du {formatDate(published)}. Les factures déjà
            émises ne changent pas{priced > 0 && `\u00a0; ${repriced(priced)}`}.
          </p>
        </Notice>
      )}
      <p className="text-ink-2">
        {detail.programmes.length === 0
          ? 'Aucun accueil ne suit ce tarif.'
          : `Suivi par ${detail.programmes.map(({ name }) => name).join(', ')}.`}
        {detail.lastBilled && ` Des journées sont facturées jusqu’au ${formatDate(detail.lastBilled)}.`}
      </p>
      {canWrite && <Draft detail={detail} />}
      {detail.versions.map((version) => (
        <Version
          key={version.id}
          version={version}
          state={version.validFrom > today ? 'toCome' : version === inForce ? 'inForce' : 'over'}
          mayGiveUp={canWrite && mayGiveUp(version, detail, today)}
        />
      ))}
      {canWrite && <NameAndEnd detail={detail} />}
    </div>
  )
}

function repriced(days: number): string {
  return days === 1 ? 'une journée réservée prend ces prix' : `${days} journées réservées prennent ces prix`
}

function mayGiveUp(
  { validFrom, id }: TariffVersionRow,
  { versions, lastBilled }: TariffDetail,
  today: Day,
): boolean {
  const isFirst = versions.at(-1)!.id === id
  return validFrom > today && !isFirst && (lastBilled === null || lastBilled < validFrom)
}

function Draft({ detail: { id, draft } }: { detail: TariffDetail }) {
  if (!draft)
    return (
      <ActionForm action={startDraftAction} className="">
        <HiddenField name="tariffId" value={id} />
        <SubmitButton>Préparer une nouvelle version</SubmitButton>
      </ActionForm>
    )
  return (
    <Card className="flex flex-wrap items-center justify-between gap-3 p-4">
      <p>
        Un brouillon est en cours, enregistré le {formatInstantWithYear(draft.savedAt)}
        {draft.savedBy && ` par ${draft.savedBy}`}.
      </p>
      <Link href={`/admin/tarifs/${id}/brouillon`} className={buttonClass('primary', 'sm')}>
        Continuer le brouillon
      </Link>
    </Card>
  )
}

const states = {
  toCome: { tone: 'amber', icon: 'sablier', word: 'À venir' },
  inForce: { tone: 'blue', icon: 'coche', word: 'En vigueur' },
  over: { tone: 'grey', icon: 'historique', word: 'Passée' },
} as const

/** A version as the délibération prints it; past ones are folded. */
function Version({
  version: { id, validFrom, tariff },
  state,
  mayGiveUp,
}: {
  version: TariffVersionRow
  state: keyof typeof states
  mayGiveUp: boolean
}) {
  const { tone, icon, word } = states[state]
  return (
    <Card>
      <details open={state !== 'over'} className="p-4">
        <summary className="flex min-h-9 cursor-pointer flex-wrap items-center gap-3">
          <h2 className="text-lg">À partir du {formatDate(validFrom)}</h2>
          <Badge tone={tone} icon={icon}>
            {word}
          </Badge>
        </summary>
        <div className="mt-3 flex flex-col gap-4 border-t border-line pt-4">
          <TariffTables tariff={tariff} />
          {mayGiveUp && (
            <ActionForm action={giveUpVersionAction} className="">
              <HiddenField name="versionId" value={id} />
              <SubmitButton variant="danger" size="sm">
                Renoncer à cette version
              </SubmitButton>
            </ActionForm>
          )}
        </div>
      </details>
    </Card>
  )
}

function NameAndEnd({ detail: { id, name, programmes } }: { detail: TariffDetail }) {
  return (
    <Card>
      <details className="p-4">
        <summary className="flex min-h-9 cursor-pointer items-center font-semibold text-brand">
          Renommer ou supprimer
        </summary>
        <div className="mt-3 flex flex-col gap-6 border-t border-line pt-4">
          <ActionForm
            action={renameTariffAction}
            values={{ name }}
            submitLabel="Renommer"
            variant="secondary"
          >
            <HiddenField name="tariffId" value={id} />
            <TextField name="name" label="Nom" maxLength={80} required />
          </ActionForm>
          {programmes.length > 0 ? (
            <p className="text-ink-2">Un accueil suit ce tarif&nbsp;: il ne peut pas être supprimé.</p>
          ) : (
            <ActionForm action={deleteTariffAction} submitLabel="Supprimer ce tarif" variant="danger">
              <HiddenField name="tariffId" value={id} />
            </ActionForm>
          )}
        </div>
      </details>
    </Card>
  )
}
