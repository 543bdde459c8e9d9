import { Card } from '@/components/ui/card'
import { Link } from '@/components/ui/link'
import { isAllowed } from '@/lib/auth/permissions'
import type { StaffScope } from '@/lib/auth/scopes'
import type { FamilyFile } from '@/lib/domain/family/registration/queries'
import { askingSiret, type KnownQuotient, quotientFile } from '@/lib/domain/quotient/known/queries'
import { quotientSourceNames } from '@/lib/messages/fr/quotient'
import { isQuotientServiceConfigured } from '@/lib/quotient-service/api-particulier'
import type { Day } from '@/lib/time/day'
import { formatDate, formatInstantWithYear } from '@/lib/time/format'
import { importHref } from '../../reprise/address'
import { AskQuotient, SetQuotient } from './quotient-forms'

const link = 'text-brand underline underline-offset-[3px]'

/** Every quotient of the family with where it comes from, and the ways to know the next one. */
export async function QuotientSection({
  staff,
  family,
  today,
}: {
  staff: StaffScope
  family: FamilyFile
  today: Day
}) {
  const file = await quotientFile(staff, family.id)
  if (!file) return null
  const { quotients, proofs } = file
  const canWrite = isAllowed(staff.role, 'families.write')
  const isAsked = canWrite && isQuotientServiceConfigured() && (await askingSiret()) !== null
  const current = quotients.find(({ validFrom }) => validFrom <= today)
  return (
    <section aria-labelledby="quotient" className="flex flex-col gap-3">
      <h2 id="quotient" className="text-lg">
        Quotient familial
      </h2>
      <Card>
        {quotients.length === 0 && <p className="p-3">Aucun quotient familial connu.</p>}
        <ul>
          {quotients.map((quotient) => (
            <Quotient
              key={quotient.validFrom}
              quotient={quotient}
              isCurrent={quotient === current}
              opensProof={isAllowed(staff.role, 'documents.decide')}
            />
          ))}
        </ul>
      </Card>
      {canWrite && <SetQuotient familyId={family.id} proofs={proofs} />}
      {isAsked && <AskQuotient familyId={family.id} />}
      {isAllowed(staff.role, 'families.import') && (
        <p>
          <Link href={importHref('quotients')} className={link}>
            Lire les quotients de plusieurs familles dans un fichier
          </Link>
        </p>
      )}
    </section>
  )
}

function Quotient({
  quotient: { value, validFrom, source, setAt, setBy, documentId },
  isCurrent,
  opensProof,
}: {
  quotient: KnownQuotient
  isCurrent: boolean
  opensProof: boolean
}) {
  const when = setAt ? ` le ${formatInstantWithYear(setAt)}` : ''
  return (
    <li className="border-b border-line p-3 last:border-b-0">
      <p className="flex flex-wrap justify-between gap-x-3">
        <span className="font-semibold">{value}</span>
        <span className="text-ink-2">
          à partir du {formatDate(validFrom)}
          {isCurrent && ', en vigueur'}
        </span>
      </p>
      <p className="text-sm text-ink-2">
        Source&nbsp;: {quotientSourceNames[source]}
        {when}
        {setBy && ` (${setBy})`}.{' '}
        {documentId && opensProof && (
          <Link href={`/admin/documents/${documentId}`} className={link}>
            Voir le justificatif
          </Link>
        )}
      </p>
    </li>
  )
}
