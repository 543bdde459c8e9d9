import type { ReactNode } from 'react'
import { Link } from '@/components/ui/link'
import { Notice } from '@/components/ui/notice'
import { isAllowed } from '@/lib/auth/permissions'
import type { StaffScope } from '@/lib/auth/scopes'
import type { RunPreview } from '@/lib/domain/billing/run/queries'
import { formatCents } from '@/lib/money'
import { listHref } from '@/lib/rules/list-address'
import { formatShortDate } from '@/lib/time/format'
import { type Kept, keeps } from './run-preview'

const link = 'inline-flex min-h-9 items-center text-brand underline underline-offset-[3px]'

/** What may be wrong before a run is issued, each with where it is put right. */
export function ToCheck({ preview, path, staff }: { preview: RunPreview; path: string; staff: StaffScope }) {
  const { families, unknownDays, unpriced, minimum } = preview
  const count = (kept: Kept) => families.filter(keeps[kept]).length
  const asked: [Kept, (families: number) => string][] = [
    [
      'sans-quotient',
      (n) =>
        n > 1
          ? `${n} familles sans quotient : tarif le plus haut`
          : 'Une famille sans quotient : tarif le plus haut',
    ],
    [
      'reportees',
      (n) =>
        n > 1
          ? `${n} montants reportés sur la prochaine facture${under(minimum)}`
          : `Un montant reporté sur la prochaine facture${under(minimum)}`,
    ],
    [
      'archivees',
      (n) =>
        n > 1
          ? `${n} familles qui ont quitté le service : facturées quel que soit le montant`
          : 'Une famille qui a quitté le service : facturée quel que soit le montant',
    ],
    ['a-zero', (n) => (n > 1 ? `${n} familles à 0 € : sans facture` : 'Une famille à 0 € : sans facture')],
  ]
  const found = asked.filter(([kept]) => count(kept) > 0)
  if (found.length === 0 && unknownDays.length === 0 && unpriced.length === 0) return null
  // The finance officer has no lists of presences: they ask a colleague.
  const opensLists = isAllowed(staff.role, 'attendance.write')
  const opensOffer = isAllowed(staff.role, 'offer.write')
  return (
    <Notice tone="warning" title="À vérifier avant d’émettre">
      <ul className="flex flex-col">
        {found.map(([kept, sentence]) => (
          <li key={kept}>
            <Link href={`${listHref(path, { voir: kept })}#a-facturer`} className={link}>
              {sentence(count(kept))}
            </Link>
          </li>
        ))}
        {unpriced.map(({ programmeId, programmeName, activityName, days }) => (
          <li key={`${programmeId} ${activityName}`}>
            <MaybeLink href={opensOffer ? `/admin/accueils/${programmeId}` : null}>
              {programmeName}, {activityName}&nbsp;: sans tarif, {days}{' '}
              {days > 1 ? 'journées attendent' : 'journée attend'}
            </MaybeLink>
          </li>
        ))}
        {unknownDays.length > 0 && (
          <li>
            <Unpointed>
              {unknownDays.map(({ programmeId, programmeName, day, children }) => (
                <li key={`${programmeId} ${day}`}>
                  <MaybeLink href={opensLists ? `/admin/presences/${programmeId}/${day}` : null}>
                    {programmeName}, {formatShortDate(day)}&nbsp;: {children}{' '}
                    {children > 1 ? 'enfants' : 'enfant'}
                  </MaybeLink>
                </li>
              ))}
            </Unpointed>
          </li>
        )}
      </ul>
    </Notice>
  )
}

function under(minimum: RunPreview['minimum']): string {
  return minimum === null ? '' : `, sous ${formatCents(minimum)}`
}

/** Present or absent, nobody has said: these days are billed as booked. */
function Unpointed({ children }: { children: ReactNode[] }) {
  return (
    <details>
      <summary className="inline-flex min-h-9 cursor-pointer items-center underline underline-offset-[3px]">
        {children.length > 1
          ? `${children.length} listes non pointées : les journées sont facturées comme réservées`
          : 'Une liste non pointée : les journées sont facturées comme réservées'}
      </summary>
      <ul className="flex flex-col pl-4">{children}</ul>
    </details>
  )
}

function MaybeLink({ href, children }: { href: string | null; children: ReactNode }) {
  if (!href) return <span className="inline-flex min-h-9 items-center">{children}</span>
  return (
    <Link href={href} className={link}>
      {children}
    </Link>
  )
}
