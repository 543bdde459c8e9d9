import { ActionForm } from '@/components/form/action-form'
import { SelectField, TextField } from '@/components/form/fields'
import { StaffHelpLine } from '@/components/help/help-line'
import { Card } from '@/components/ui/card'
import { EmptyState } from '@/components/ui/empty-state'
import { Link } from '@/components/ui/link'
import { PageTitle } from '@/components/ui/page-title'
import { requireStaff } from '@/lib/auth/guards'
import { programmeRules, ruleSets, type RuleSetRow } from '@/lib/domain/rule-set/queries'
import { clock } from '@/lib/time/clock'
import { formatDate } from '@/lib/time/format'
import { parisDay } from '@/lib/time/paris'
import { createRuleSetAction } from './actions'

export const metadata = { title: 'Règlements' }

const link = 'inline-flex min-h-9 items-center font-semibold text-brand underline underline-offset-[3px]'

export default async function RuleSetsPage() {
  const staff = await requireStaff('settings.write')
  const all = await ruleSets(staff, parisDay(clock.now()))
  const programmes = await programmeRules(staff)
  return (
    <div className="flex max-w-4xl flex-col gap-8 [&>:first-child]:mb-0">
      <PageTitle title="Règlements" help={<StaffHelpLine of="rules" />} />
      <p className="max-w-[70ch] text-ink-2">
        Chaque accueil suit un règlement, avec des exceptions pour une activité ou une période.
      </p>
      <p>
        <Link href="/admin/reglements/dossier" className={link}>
          Dossier des familles : ce qui est demandé avant de réserver
        </Link>
      </p>
      <p>
        <Link href="/admin/reglements/liste-attente" className={link}>
          Liste d’attente : combien de temps une place est gardée
        </Link>
      </p>
      {all.length === 0 ? (
        <EmptyState picture="papiers" text="Aucun règlement pour l’instant : créez le premier ci-dessous." />
      ) : (
        <ul className="flex flex-col gap-3">
          {all.map((one) => (
            <li key={one.id}>
              <RuleSetCard ruleSet={one} />
            </li>
          ))}
        </ul>
      )}
      <Card className="p-4">
        <h2 className="mb-4 text-xl">Nouveau règlement</h2>
        <ActionForm action={createRuleSetAction} submitLabel="Créer et compléter">
          <div className="grid gap-4 md:grid-cols-2">
            <TextField name="name" label="Nom" maxLength={80} required />
            <SelectField
              name="copyOf"
              label="Partir de"
              placeholder="Règles usuelles (4 et 7 jours ouvrés)"
              options={all.map(({ id, name }) => ({ value: id, label: `Une copie de « ${name} »` }))}
            />
          </div>
        </ActionForm>
      </Card>
      <section aria-labelledby="accueils" className="flex flex-col gap-3">
        <h2 id="accueils" className="text-xl">
          Ce que suit chaque accueil
        </h2>
        {programmes.length === 0 ? (
          <p className="text-ink-2">Aucun accueil pour l’instant.</p>
        ) : (
          <Card>
            <ul>
              {programmes.map(({ id, name, ruleSetName, exceptions }) => (
                <li key={id} className="border-t border-line px-4 py-2 first:border-t-0">
                  <Link href={`/admin/reglements/accueils/${id}`} className={link}>
                    {name}
                  </Link>
                  <span className="block text-ink-2">
                    {ruleSetName}
                    {exceptions.length > 0 &&
                      `, avec ${exceptions.length} exception${exceptions.length > 1 ? 's' : ''}`}
                  </span>
                </li>
              ))}
            </ul>
          </Card>
        )}
      </section>
    </div>
  )
}

function RuleSetCard({ ruleSet: { id, name, since, next, programmes } }: { ruleSet: RuleSetRow }) {
  return (
    <Card className="flex flex-col gap-1 p-4">
      <h2 className="text-lg">
        <Link href={`/admin/reglements/${id}`} className="text-brand underline underline-offset-[3px]">
          {name}
        </Link>
      </h2>
      <p>
        En vigueur depuis le {formatDate(since)}
        {next.length > 0 && `, change le ${next.map(formatDate).join(', puis le ')}`}.
      </p>
      <p className="text-ink-2">
        {programmes.length === 0 ? 'Aucun accueil ne le suit.' : `Suivi par ${programmes.join(', ')}.`}
      </p>
    </Card>
  )
}
