import { FamilyLink } from '@/app/admin/family-link'
import { Card } from '@/components/ui/card'
import type { ComparedFamily } from '@/lib/domain/family/merge/queries'
import { formatPhone, type Phone } from '@/lib/phone'
import { formatDate } from '@/lib/time/format'
import { parisDay } from '@/lib/time/paris'

/** One of two files, as it is compared with the other: who is in it, and how much there is. */
export function ComparedCard({ family }: { family: ComparedFamily }) {
  const facts: [string, string | number][] = [
    ['Créée le', formatDate(parisDay(family.createdAt.getTime()))],
    ['Jours à venir', family.toCome],
    ['Réservations', family.bookings],
    ['Documents', family.documents],
    ...(family.invoices === null ? [] : [['Factures', family.invoices] as [string, number]]),
    ...(family.quotient
      ? [
          ['Quotient', `${family.quotient.value}, à partir du ${formatDate(family.quotient.validFrom)}`] as [
            string,
            string,
          ],
        ]
      : []),
  ]
  return (
    <Card className="flex flex-col gap-4 p-4">
      <h2 className="text-lg [overflow-wrap:anywhere]">
        <FamilyLink familyId={family.id}>
          Famille {family.name} (n°&nbsp;{family.number})
        </FamilyLink>
      </h2>
      <div>
        <h3 className="font-[650]">Adultes</h3>
        <ul className="flex flex-col gap-2">
          {family.adults.map(({ id, firstName, lastName, isPayer, email, isOpen, phones }) => (
            <li key={id} className="[overflow-wrap:anywhere]">
              {firstName} {lastName}
              {isPayer && <span className="text-ink-2">, reçoit les factures</span>}
              <span className="block text-sm text-ink-2">
                {email ? `${email}, compte ${isOpen ? 'ouvert' : 'pas ouvert'}` : 'Sans adresse électronique'}
              </span>
              {phones.length > 0 && (
                <span className="block text-sm text-ink-2">
                  {phones.map((one) => formatPhone(one as Phone)).join(', ')}
                </span>
              )}
            </li>
          ))}
        </ul>
      </div>
      <div>
        <h3 className="font-[650]">Enfants</h3>
        <ul className="flex flex-col gap-2">
          {family.children.map(({ id, firstName, lastName, birthDate, school }) => (
            <li key={id}>
              {firstName} {lastName}
              <span className="block text-sm text-ink-2">
                Naissance le {formatDate(birthDate)}
                {school && `, ${school}`}
              </span>
            </li>
          ))}
        </ul>
      </div>
      <dl className="grid grid-cols-[8rem_minmax(0,1fr)] gap-x-4 gap-y-1">
        {facts.map(([label, value]) => (
          <div key={label} className="contents">
            <dt className="text-ink-2">{label}</dt>
            <dd>{value}</dd>
          </div>
        ))}
      </dl>
    </Card>
  )
}
