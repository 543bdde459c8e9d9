import Link from 'next/link'
import { Card } from '@/components/ui/card'
import { EmptyState } from '@/components/ui/empty-state'
import type { QueuedAbsence } from '@/lib/domain/booking/absence/review/queries'
import { capitalised } from '@/lib/messages/fr/booking'
import { formatDay, formatLastMoment, formatShortInstant } from '@/lib/time/format'

/** The absences to answer: those whose proof has come first, in order of arrival. */
export function AbsenceQueue({ absences, currentId }: { absences: QueuedAbsence[]; currentId?: string }) {
  if (absences.length === 0) return <EmptyState icon="coche-cercle" text="Aucune absence à vérifier." />
  return (
    <Card className="overflow-x-auto">
      <table className="w-full text-left">
        <caption className="sr-only">Absences à vérifier, par ordre d’arrivée des justificatifs</caption>
        <thead className="bg-sunken text-[.8125rem]">
          <tr>
            {['Journée', 'Enfant et famille', 'Justificatif'].map((title) => (
              <th key={title} scope="col" className="px-3 py-2 font-semibold">
                {title}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {absences.map((absence) => (
            <tr
              key={absence.id}
              className={`border-t border-line align-top ${absence.id === currentId ? 'bg-brand-soft shadow-[inset_4px_0_0_var(--p-brand)]' : ''}`}
            >
              <th scope="row" className="px-3 py-2.5 font-semibold">
                <Link
                  href={`/admin/absences/${absence.id}`}
                  prefetch={false}
                  aria-current={absence.id === currentId ? 'page' : undefined}
                  className="inline-flex min-h-9 items-center text-ink underline decoration-line-strong underline-offset-[3px]"
                >
                  {capitalised(formatDay(absence.day))}
                </Link>
                <span className="block text-xs font-normal text-ink-2">{absence.programmeName}</span>
              </th>
              <td className="px-3 py-2.5">
                {absence.childName}
                <span className="block text-xs text-ink-2">Famille {absence.familyName}</span>
              </td>
              <td className="px-3 py-2.5">{proofWords(absence)}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </Card>
  )
}

function proofWords({ proofAt, proofUntil }: QueuedAbsence): string {
  if (proofAt) return `Reçu le ${formatShortInstant(proofAt)}`
  return proofUntil === null ? 'Attendu' : `Attendu jusqu’au ${formatLastMoment(proofUntil)}`
}
