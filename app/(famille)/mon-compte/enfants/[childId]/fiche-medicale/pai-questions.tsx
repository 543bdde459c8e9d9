import type { ReactNode } from 'react'
import { RadioField } from '@/components/form/fields'
import { DateField } from '@/components/form/date-field'
import type { Day } from '@/lib/time/day'
import { formatDate } from '@/lib/time/format'

const options = [
  { value: 'non', label: 'Non' },
  { value: 'oui', label: 'Oui' },
]

/** The PAI, its validity and its document. A PAI closes no booking. */
export function PaiQuestions({
  ending,
  proof,
}: {
  ending: { ending: 'ended' | 'endsSoon'; until: Day } | null
  proof: ReactNode
}) {
  return (
    <div className="group flex flex-col gap-5">
      <RadioField
        name="pai.known"
        legend="L’enfant a-t-il un PAI (projet d’accueil individualisé) ?"
        required
        options={options}
      />
      {ending && (
        <p className="rounded-md bg-amber-bg px-3 py-2.5 text-amber-fg">
          {ending.ending === 'ended'
            ? `Le PAI a pris fin le ${formatDate(ending.until)}`
            : `Le PAI prend fin le ${formatDate(ending.until)}`}
          {' : faites-le renouveler, puis transmettez le nouveau.'}
        </p>
      )}
      <div className="hidden flex-col gap-5 group-has-[input[name='pai.known'][value=oui]:checked]:flex">
        <DateField name="pai.from" legend="Valable à partir du" hint="Exemple : 01 09 2026." required />
        <DateField name="pai.until" legend="Valable jusqu’au" hint="Exemple : 31 08 2027." required />
        <RadioField
          name="pai.emergencyKit"
          legend="Le PAI prévoit-il une trousse d’urgence ?"
          required
          options={options}
        />
        {proof}
      </div>
    </div>
  )
}
