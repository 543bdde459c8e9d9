import { ActionForm } from '@/components/form/action-form'
import { HiddenField } from '@/components/form/fields'
import { StaffHelpLine } from '@/components/help/help-line'
import { Card } from '@/components/ui/card'
import { Link } from '@/components/ui/link'
import { Notice } from '@/components/ui/notice'
import { PageTitle } from '@/components/ui/page-title'
import { requireStaff } from '@/lib/auth/guards'
import { allTypes } from '@/lib/domain/document/type/queries'
import { effectOfSettings } from '@/lib/domain/dossier/settings/effect/queries'
import { settingsToEdit } from '@/lib/domain/dossier/settings/queries'
import { settingsValues } from '@/lib/domain/dossier/settings/schema'
import { effectSentence, settingChanges, settingsRefusal } from '@/lib/messages/fr/dossier-settings'
import { clock } from '@/lib/time/clock'
import { formatDate } from '@/lib/time/format'
import { parisDay } from '@/lib/time/paris'
import { saveSettingsAction } from '../actions'
import { settingsOfAddress } from '../preview-address'

export const metadata = { title: 'Règlements : ce que ces réglages changent' }

const NAMES_SHOWN = 30

export default async function SettingsPreviewPage({
  searchParams,
}: PageProps<'/admin/reglements/dossier/apercu'>) {
  const staff = await requireStaff('settings.write')
  const asked = settingsOfAddress(await searchParams)
  const inForce = await settingsToEdit(staff)
  const changes = asked ? settingChanges(inForce.settings, asked.settings, await allTypes(staff)) : []
  const title = (
    <PageTitle
      title="Ce que ces réglages changent"
      back={{ href: '/admin/reglements/dossier', label: 'Dossier des familles' }}
      help={<StaffHelpLine of="dossierSettings" />}
    />
  )
  const why = !asked
    ? 'Choisissez de nouveau les réglages.'
    : changes.length === 0
      ? 'Ces réglages sont déjà ceux en vigueur.'
      : asked.version !== inForce.version
        ? settingsRefusal({ code: 'settingsMoved' })
        : null
  if (!asked || why)
    return (
      <div className="max-w-3xl">
        {title}
        <Notice tone="warning" title="Rien à enregistrer">
          <p>{why}</p>
        </Notice>
      </div>
    )
  const now = clock.now()
  const effect = await effectOfSettings(staff, now, asked.settings)
  return (
    <div className="flex max-w-3xl flex-col gap-4 [&>:first-child]:mb-0">
      {title}
      <p role="status">Rien n’est encore enregistré.</p>
      <Card className="p-4">
        <h2 className="mb-2 text-lg">Réglages</h2>
        <dl>
          {changes.map(({ name, before, after }) => (
            <div key={name} className="border-t border-line py-2">
              <dt className="font-semibold">{name}</dt>
              <dd>{after}</dd>
              <dd className="text-ink-2">Jusqu’ici : {before}</dd>
            </div>
          ))}
        </dl>
      </Card>
      <Card className="flex flex-col gap-2 p-4">
        <h2 className="text-lg">Pour les familles, aujourd’hui {formatDate(parisDay(now))}</h2>
        <p className="text-ink-2">
          Jugé sur les dossiers de l’année en cours des {effect.families} familles qui ont un enfant.
        </p>
        <Families sentence={effectSentence(effect.closed.length, 'closes')} names={effect.closed} />
        <Families sentence={effectSentence(effect.opened.length, 'opens')} names={effect.opened} />
        <p className="text-ink-2">Les journées déjà réservées ou demandées ne sont pas annulées.</p>
      </Card>
      <ActionForm
        action={saveSettingsAction}
        submitLabel="Enregistrer ces réglages"
        footer={
          <Link href="/admin/reglements/dossier" className="text-brand underline underline-offset-[3px]">
            Ne rien changer
          </Link>
        }
      >
        {Object.entries(settingsValues(asked.settings, asked.version)).flatMap(([name, value]) =>
          [value].flat().map((text) => <HiddenField key={`${name} ${text}`} name={name} value={text} />),
        )}
      </ActionForm>
    </div>
  )
}

function Families({ sentence, names }: { sentence: string; names: string[] }) {
  const more = names.length - NAMES_SHOWN
  return (
    <div>
      <p className="font-semibold">{sentence}</p>
      {names.length > 0 && (
        <p className="text-ink-2">
          {names.slice(0, NAMES_SHOWN).join(', ')}
          {more > 0 && ` et ${more} autres`}.
        </p>
      )}
    </div>
  )
}
