import { ActionForm } from '@/components/form/action-form'
import { SelectField, TextField } from '@/components/form/fields'
import { buttonClass } from '@/components/ui/button'
import { Card } from '@/components/ui/card'
import { Icon } from '@/components/ui/icon'
import { Link } from '@/components/ui/link'
import { PageTitle } from '@/components/ui/page-title'
import { requireFamily } from '@/lib/auth/guards'
import { type FamilyQuotient, quotientOf } from '@/lib/domain/quotient/queries'
import { documentKindSlugs, documentStatusNames } from '@/lib/messages/fr/documents'
import { claimableDays } from '@/lib/rules/quotient-claims'
import { clock } from '@/lib/time/clock'
import type { Day } from '@/lib/time/day'
import { formatDate, formatInstantWithYear } from '@/lib/time/format'
import { parisDay } from '@/lib/time/paris'
import { claimQuotientAction } from './actions'
import { ClaimCard } from './claim-card'
import { Statuses } from './statuses'

export const metadata = { title: 'Quotient familial' }

export default async function QuotientPage() {
  const family = await requireFamily()
  const now = clock.now()
  const { current, claims, proofs } = await quotientOf(family, now)
  const { base } = family
  return (
    <div className="flex max-w-[68ch] flex-col gap-8">
      <PageTitle title="Quotient familial" back={{ href: `${base}/mon-compte`, label: 'Mon compte' }} />
      <InForce current={current} />
      <Statuses family={family} today={parisDay(now)} />
      {claims.length > 0 && (
        <section aria-labelledby="declarations" className="flex flex-col gap-3">
          <h2 id="declarations" className="text-xl">
            Ce que vous avez déclaré
          </h2>
          <ul className="flex flex-col gap-3">
            {claims.map((claim) => (
              <li key={claim.id}>
                <ClaimCard claim={claim} />
              </li>
            ))}
          </ul>
        </section>
      )}
      <section aria-labelledby="declarer" className="flex flex-col gap-4">
        <h2 id="declarer" className="text-xl">
          Déclarer un nouveau quotient
        </h2>
        {proofs.length > 0 && (
          <DeclareForm
            days={claimableDays(parisDay(now))}
            proofs={proofs}
            replaces={claims.some(({ status }) => status === 'submitted')}
          />
        )}
        <ProofFirst base={base} isFirst={proofs.length === 0} />
      </section>
    </div>
  )
}

function InForce({ current }: { current: FamilyQuotient['current'] }) {
  return (
    <section aria-labelledby="en-vigueur" className="-mt-6 flex flex-col gap-3">
      <h2 id="en-vigueur" className="text-xl">
        En vigueur
      </h2>
      <Card className="p-4">
        {current ? (
          <p>
            <span className="font-title text-2xl font-[650]">{current.value}</span> depuis le{' '}
            {formatDate(current.validFrom)}
          </p>
        ) : (
          <p>Aucun quotient familial connu : les journées sont au tarif le plus haut.</p>
        )}
      </Card>
    </section>
  )
}

function DeclareForm({
  days,
  proofs,
  replaces,
}: {
  days: Day[]
  proofs: FamilyQuotient['proofs']
  replaces: boolean
}) {
  return (
    <Card className="p-4">
      <ActionForm action={claimQuotientAction} submitLabel="Envoyer au service">
        {replaces && <p>Cette déclaration remplacera celle qui est en vérification.</p>}
        <TextField
          name="value"
          label="Quotient familial"
          hint="Le nombre inscrit sur l’attestation de la CAF ou de la MSA, sans les centimes."
          inputMode="numeric"
          maxLength={5}
          required
        />
        <SelectField
          name="validFrom"
          label="À partir du"
          hint="Les factures déjà émises ne changent pas."
          options={days.map((day) => ({ value: day, label: formatDate(day) }))}
          required
        />
        <SelectField
          name="documentId"
          label="Justificatif"
          options={proofs.map(({ id, childName, receivedAt, status }) => ({
            value: id,
            label: `${childName ?? 'Toute la famille'}, envoyé le ${formatInstantWithYear(receivedAt)} (${documentStatusNames[status].toLowerCase()})`,
          }))}
          required
        />
      </ActionForm>
    </Card>
  )
}

/** A quotient is declared with its proof: the way to send one. */
function ProofFirst({ base, isFirst }: { base: string; isFirst: boolean }) {
  return (
    <div className="flex flex-col items-start gap-3">
      <p>
        {isFirst
          ? 'Envoyez d’abord l’attestation de la CAF ou de la MSA, puis revenez ici déclarer votre quotient.'
          : 'L’attestation n’est pas dans la liste ?'}
      </p>
      <Link
        href={`${base}/documents?nature=${documentKindSlugs.quotientProof}`}
        className={buttonClass(isFirst ? 'primary' : 'secondary')}
      >
        <Icon name="envoyer" size={20} />
        Envoyer une attestation
      </Link>
    </div>
  )
}
