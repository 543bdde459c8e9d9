import { ActionForm } from '@/components/form/action-form'
import { SelectField, TextField } from '@/components/form/fields'
import { HelpLine } from '@/components/help/help-line'
import { buttonClass } from '@/components/ui/button'
import { Card } from '@/components/ui/card'
import { Icon } from '@/components/ui/icon'
import { Link } from '@/components/ui/link'
import { PageTitle } from '@/components/ui/page-title'
import { RichText } from '@/components/ui/rich-text'
import { requireFamily } from '@/lib/auth/guards'
import { type FamilyQuotient, quotientOf } from '@/lib/domain/quotient/queries'
import { documentKindSlugs } from '@/lib/messages/fr/documents'
import { accountWords } from '@/lib/messages/fr/my-account'
import { proofOption, quotientWords } from '@/lib/messages/fr/quotient'
import { claimableDays } from '@/lib/rules/quotient-claims'
import { clock } from '@/lib/time/clock'
import type { Day } from '@/lib/time/day'
import { formatDate } from '@/lib/time/format'
import { parisDay } from '@/lib/time/paris'
import { claimQuotientAction } from './actions'
import { ClaimCard } from './claim-card'
import { Statuses } from './statuses'

export const metadata = { title: quotientWords.title }

export default async function QuotientPage() {
  const family = await requireFamily()
  const now = clock.now()
  const { current, claims, proofs } = await quotientOf(family, now)
  const { base } = family
  return (
    <div className="flex max-w-[68ch] flex-col gap-8">
      <PageTitle
        title={quotientWords.title}
        back={{ href: `${base}/mon-compte`, label: accountWords.title }}
        help={<HelpLine of="quotient" />}
      />
      <InForce current={current} />
      <Statuses family={family} today={parisDay(now)} />
      {claims.length > 0 && (
        <section aria-labelledby="declarations" className="flex flex-col gap-3">
          <h2 id="declarations" className="text-xl">
            {quotientWords.declared}
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
          {quotientWords.declare}
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
        {quotientWords.inForce}
      </h2>
      <Card className="p-4">
        {current ? (
          <p>
            <RichText
              text={quotientWords.since(current.value, current.validFrom)}
              marks={{ value: (words) => <span className="font-title text-2xl font-[650]">{words}</span> }}
            />
          </p>
        ) : (
          <p>{quotientWords.unknown}</p>
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
      <ActionForm action={claimQuotientAction} submitLabel={quotientWords.submit}>
        {replaces && <p>{quotientWords.replaces}</p>}
        <TextField
          name="value"
          label={quotientWords.value}
          hint={quotientWords.valueHint}
          inputMode="numeric"
          maxLength={5}
          required
        />
        <SelectField
          name="validFrom"
          label={quotientWords.validFrom}
          hint={quotientWords.validFromHint}
          options={days.map((day) => ({ value: day, label: formatDate(day) }))}
          required
        />
        <SelectField
          name="documentId"
          label={quotientWords.proof}
          options={proofs.map((proof) => ({ value: proof.id, label: proofOption(proof) }))}
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
      <p>{isFirst ? quotientWords.proofFirst : quotientWords.proofElsewhere}</p>
      <Link
        href={`${base}/documents?nature=${documentKindSlugs.quotientProof}`}
        className={buttonClass(isFirst ? 'primary' : 'secondary')}
      >
        <Icon name="envoyer" size={20} />
        {quotientWords.sendProof}
      </Link>
    </div>
  )
}
