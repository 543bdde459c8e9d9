import { notFound } from 'next/navigation'
import { StaffHelpLine } from '@/components/help/help-line'
import { buttonClass } from '@/components/ui/button'
import { Card } from '@/components/ui/card'
import { EmptyState } from '@/components/ui/empty-state'
import { PageTitle } from '@/components/ui/page-title'
import { requireStaff } from '@/lib/auth/guards'
import { simulatedFamily, simulationSearch } from '@/lib/domain/tariff/simulation/schema'
import { tariffDraft } from '@/lib/domain/tariff/draft/queries'
import { tariffDetail } from '@/lib/domain/tariff/version/queries'
import { priceOrigin } from '@/lib/messages/fr/tariff'
import { formatCents } from '@/lib/money'
import { inForceOn } from '@/lib/rules/price-dates'
import { type Simulation, simulate } from '@/lib/rules/price-simulation'
import { clock } from '@/lib/time/clock'
import { formatDate, formatDay } from '@/lib/time/format'
import { parisDay } from '@/lib/time/paris'
import { Cell, ListTable, Row } from '../../../list-table'
import { FamilyForm } from './family-form'

export const metadata = { title: 'Simuler un prix' }

export default async function SimulatorPage({
  params,
  searchParams,
}: PageProps<'/admin/tarifs/[tariffId]/simulateur'>) {
  const staff = await requireStaff('billing.read')
  const { tariffId } = await params
  const { version, ...asked } = await searchParams
  const detail = await tariffDetail(staff, tariffId)
  if (!detail) notFound()
  const today = parisDay(clock.now())
  const draft = await tariffDraft(staff, tariffId)
  const ready = draft?.judged.isPublishable ? draft.judged.tariff : null
  const current = inForceOn(detail.versions, today) ?? detail.versions.at(-1)
  const chosen = detail.versions.find(({ id }) => id === version) ?? current
  const isDraft = ready !== null && (version === 'brouillon' || !chosen)
  const tariff = isDraft ? ready : chosen?.tariff
  const options = [
    ...(ready ? [{ value: 'brouillon', label: 'Le brouillon' }] : []),
    ...detail.versions.map(({ id, validFrom }) => ({
      value: id,
      label: `À partir du ${formatDate(validFrom)}`,
    })),
  ]
  const search = simulationSearch.parse(asked)
  const formulas = tariff?.units.filter(({ slots }) => slots !== null) ?? []
  const formula = formulas.find(({ key }) => key === search.formule) ?? formulas[0]
  const day = chosen && !isDraft && chosen.validFrom > today ? chosen.validFrom : today
  const simulation = tariff && formula ? simulate(tariff, simulatedFamily(search, formula.slots!), day) : null
  return (
    <div className="flex max-w-4xl flex-col gap-6 [&>:first-child]:mb-0">
      <PageTitle
        title={`Simuler : ${detail.name}`}
        back={{ href: `/admin/tarifs/${tariffId}`, label: detail.name }}
        help={<StaffHelpLine of="tariffs" />}
      />
      {tariff && formula ? (
        <>
          <Card className="p-4">
            <form className="flex flex-col gap-4">
              <FamilyForm
                search={{ ...search, formule: formula.key }}
                version={isDraft ? 'brouillon' : chosen!.id}
                versions={options}
                formulas={formulas.map(({ key, label }) => ({ value: key, label }))}
                tariff={tariff}
              />
              <div>
                <button type="submit" className={buttonClass()}>
                  Calculer
                </button>
              </div>
            </form>
          </Card>
          {simulation && (
            <Answer simulation={simulation} quotient={search.qf === null ? null : Number(search.qf)} />
          )}
        </>
      ) : (
        <EmptyState picture="papiers" text="Ce tarif n’a encore aucune version à simuler." />
      )}
    </div>
  )
}

function Answer({
  simulation: { lines, total, aid },
  quotient,
}: {
  simulation: Simulation
  quotient: number | null
}) {
  return (
    <section aria-labelledby="reponse" className="flex flex-col gap-3">
      <h2 id="reponse" className="text-xl">
        Total&nbsp;: {formatCents(total)}
      </h2>
      {aid > 0 && <p className="text-ink-2">Aides déduites&nbsp;: {formatCents(aid)}.</p>}
      <ListTable
        caption="Le prix de chaque jour"
        titles={[
          ...[{ title: 'Enfant' }, { title: 'Jour' }, { title: 'Pourquoi' }],
          ...[
            { title: 'Garde', isNumber: true },
            { title: 'Repas', isNumber: true },
          ],
          { title: 'À payer', isNumber: true },
        ]}
      >
        {lines.map(({ child, age, day, price }) => (
          <Row key={`${child} ${day}`}>
            <Cell>
              Enfant {child + 1}, {age} {age > 1 ? 'ans' : 'an'}
            </Cell>
            <Cell>{formatDay(day)}</Cell>
            <Cell>{priceOrigin({ ...price, quotient }) || 'Le même pour tous'}</Cell>
            <Cell isNumber>{formatCents(price.care)}</Cell>
            <Cell isNumber>{formatCents(price.meal)}</Cell>
            <Cell isNumber>{formatCents(price.total)}</Cell>
          </Row>
        ))}
      </ListTable>
    </section>
  )
}
