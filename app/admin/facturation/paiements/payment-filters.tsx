import Link from 'next/link'
import { type Choice, FilterChoice } from '@/app/admin/filter-choice'
import { buttonClass } from '@/components/ui/button'
import type { PaymentFilter } from '@/lib/domain/payment/list/queries'
import { paymentMethods } from '@/lib/domain/payment/schema'
import { paymentMethodNames } from '@/lib/messages/fr/finances'
import { isFiltered } from './payment-search'

const input = 'min-h-9 w-full rounded-sm border-[1.5px] border-line-strong bg-surface px-2 text-sm'

export function PaymentFilters({ search }: { search: PaymentFilter }) {
  const methods = paymentMethods.map((method): Choice => [method, paymentMethodNames[method]])
  return (
    <form role="search" aria-label="Filtrer les paiements" className="flex flex-wrap items-end gap-3">
      <div className="flex min-w-0 grow flex-col gap-1 sm:max-w-72">
        <label htmlFor="cherche" className="text-xs font-semibold">
          Famille, facture ou référence
        </label>
        <input
          key={search.words}
          id="cherche"
          type="search"
          name="cherche"
          defaultValue={search.words}
          className={input}
        />
      </div>
      <FilterChoice
        name="mode"
        label="Mode"
        chosen={search.method ?? ''}
        choices={[['', 'Tous'], ...methods]}
      />
      <DayFilter name="du" label="Du" day={search.from} />
      <DayFilter name="au" label="Au" day={search.until} />
      <button type="submit" className={buttonClass('secondary', 'sm')}>
        Chercher
      </button>
      {isFiltered(search) && (
        <Link
          href="/admin/facturation/paiements"
          className="inline-flex min-h-9 items-center text-brand underline underline-offset-[3px]"
        >
          Tout afficher
        </Link>
      )}
    </form>
  )
}

function DayFilter({ name, label, day }: { name: string; label: string; day: string | null }) {
  return (
    <div className="flex flex-col gap-1">
      <label htmlFor={`filtre-${name}`} className="text-xs font-semibold">
        {label}
      </label>
      <input
        key={day}
        id={`filtre-${name}`}
        type="date"
        name={name}
        defaultValue={day ?? ''}
        className={input}
      />
    </div>
  )
}
