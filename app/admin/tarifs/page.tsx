import { ActionForm } from '@/components/form/action-form'
import { SelectField, TextField } from '@/components/form/fields'
import { StaffHelpLine } from '@/components/help/help-line'
import { Badge } from '@/components/ui/badge'
import { Card } from '@/components/ui/card'
import { EmptyState } from '@/components/ui/empty-state'
import { Link } from '@/components/ui/link'
import { PageTitle } from '@/components/ui/page-title'
import { requireStaff } from '@/lib/auth/guards'
import { isAllowed } from '@/lib/auth/permissions'
import { type TariffListed, tariffList } from '@/lib/domain/tariff/version/queries'
import { clock } from '@/lib/time/clock'
import { formatDate } from '@/lib/time/format'
import { parisDay } from '@/lib/time/paris'
import { createTariffAction } from './actions'

export const metadata = { title: 'Tarifs' }

export default async function TariffsPage() {
  const staff = await requireStaff('billing.read')
  const all = await tariffList(staff, parisDay(clock.now()))
  return (
    <div className="flex max-w-4xl flex-col gap-8 [&>:first-child]:mb-0">
      <PageTitle title="Tarifs" help={<StaffHelpLine of="tariffs" />} />
      <p className="max-w-[70ch] text-ink-2">
        Un tarif est le tableau d’une délibération&nbsp;: ses tranches, ses formules, ses majorations. Chaque
        accueil en suit un.
      </p>
      {all.length === 0 ? (
        <EmptyState picture="papiers" text="Aucun tarif pour l’instant." />
      ) : (
        <ul className="flex flex-col gap-3">
          {all.map((one) => (
            <li key={one.id}>
              <TariffCard tariff={one} />
            </li>
          ))}
        </ul>
      )}
      {isAllowed(staff.role, 'tariffs.write') && (
        <Card className="p-4">
          <h2 className="mb-4 text-xl">Nouveau tarif</h2>
          <ActionForm action={createTariffAction} submitLabel="Créer et compléter" variant="secondary">
            <div className="grid gap-4 md:grid-cols-2">
              <TextField name="name" label="Nom" maxLength={80} required />
              <SelectField
                name="copyOf"
                label="Partir de"
                placeholder="Un tableau vide"
                options={all
                  .filter(({ since, next }) => since !== null || next.length > 0)
                  .map(({ id, name }) => ({ value: id, label: `Une copie de « ${name} »` }))}
              />
            </div>
          </ActionForm>
        </Card>
      )}
    </div>
  )
}

function TariffCard({ tariff: { id, name, since, next, programmes, hasDraft } }: { tariff: TariffListed }) {
  return (
    <Card className="flex flex-col gap-1 p-4">
      <div className="flex flex-wrap items-center justify-between gap-3">
        <h2 className="text-lg">
          <Link href={`/admin/tarifs/${id}`} className="text-brand underline underline-offset-[3px]">
            {name}
          </Link>
        </h2>
        {hasDraft && (
          <Badge tone="amber" icon="crayon">
            Brouillon
          </Badge>
        )}
      </div>
      <p>
        {since ? `En vigueur depuis le ${formatDate(since)}` : 'Aucune version en vigueur'}
        {next.length > 0 && `, change le ${next.map(formatDate).join(', puis le ')}`}.
      </p>
      <p className="text-ink-2">
        {programmes.length === 0 ? 'Aucun accueil ne le suit.' : `Suivi par ${programmes.join(', ')}.`}
      </p>
    </Card>
  )
}
