import { type Choice, FilterChoice } from '@/app/admin/filter-choice'
import { DayFilter, ListFilters } from '@/app/admin/list-filters'
import type { PaymentFilter } from '@/lib/domain/payment/list/queries'
import { paymentMethods } from '@/lib/domain/payment/schema'
import { paymentMethodNames } from '@/lib/messages/fr/finances'
import { isFiltered } from './payment-search'

export function PaymentFilters({ search }: { search: PaymentFilter }) {
  const methods = paymentMethods.map((method): Choice => [method, paymentMethodNames[method]])
  return (
    <ListFilters
      label="Filtrer les paiements"
      words={{ label: 'Famille, facture ou référence', value: search.words }}
      showAll={isFiltered(search) ? '/admin/facturation/paiements' : null}
    >
      <FilterChoice
        name="mode"
        label="Mode"
        chosen={search.method ?? ''}
        choices={[['', 'Tous'], ...methods]}
      />
      <DayFilter name="du" label="Du" day={search.from} />
      <DayFilter name="au" label="Au" day={search.until} />
    </ListFilters>
  )
}
