import type { ReactNode } from 'react'
import { RadioField } from '@/components/form/fields'
import { DateField } from '@/components/form/date-field'
import { paiWords } from '@/lib/messages/fr/medical-form'
import type { Day } from '@/lib/time/day'

const options = [
  { value: 'non', label: paiWords.no },
  { value: 'oui', label: paiWords.yes },
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
      <RadioField name="pai.known" legend={paiWords.known} required options={options} />
      {ending && <p className="rounded-md bg-amber-bg px-3 py-2.5 text-amber-fg">{paiWords.renew(ending)}</p>}
      <div className="hidden flex-col gap-5 group-has-[input[name='pai.known'][value=oui]:checked]:flex">
        <DateField name="pai.from" legend={paiWords.from} hint={paiWords.fromHint} required />
        <DateField name="pai.until" legend={paiWords.until} hint={paiWords.untilHint} required />
        <RadioField name="pai.emergencyKit" legend={paiWords.emergencyKit} required options={options} />
        {proof}
      </div>
    </div>
  )
}
