import { notFound } from 'next/navigation'
import { AccountTable } from '@/app/(famille)/finances/account-table'
import { recordAdvanceAction, spendCreditAction } from '@/app/admin/facturation/paiements/actions'
import { ReceivedFields } from '@/app/admin/facturation/paiements/received-fields'
import { Pages } from '@/app/admin/pages'
import { ActionForm } from '@/components/form/action-form'
import { HiddenField } from '@/components/form/fields'
import { StaffHelpLine } from '@/components/help/help-line'
import { Card } from '@/components/ui/card'
import { EmptyState } from '@/components/ui/empty-state'
import { PageTitle } from '@/components/ui/page-title'
import { requireStaff } from '@/lib/auth/guards'
import { isAllowed } from '@/lib/auth/permissions'
import { type AccountEntry, accountForStaff, type StaffAccount } from '@/lib/domain/payment/ledger/queries'
import { balanceTitle } from '@/lib/messages/fr/payments'
import { formatCents } from '@/lib/money'
import { listHref, parsePage } from '@/lib/rules/list-address'
import { clock } from '@/lib/time/clock'
import { parisDay } from '@/lib/time/paris'

export const metadata = { title: 'Compte de la famille' }

const PER_PAGE = 50

export default async function FamilyAccountPage({
  params,
  searchParams,
}: PageProps<'/admin/familles/[familyId]/compte'>) {
  const staff = await requireStaff('billing.read')
  const account = await accountForStaff(staff, (await params).familyId)
  if (!account) notFound()
  const { family } = account
  const page = parsePage((await searchParams).page)
  const latest = account.entries.toReversed()
  return (
    <>
      <PageTitle
        title={`Compte de la famille ${family.name}`}
        eyebrow={`N°\u00a0${family.number}`}
        back={{ href: `/admin/familles/${family.id}`, label: `Famille ${family.name}` }}
        help={<StaffHelpLine of="familyMoney" />}
      />
      <div className="grid items-start gap-6 xl:grid-cols-[minmax(0,1fr)_400px]">
        <div className="flex min-w-0 flex-col gap-4">
          <p className="text-lg font-[650]">{balanceTitle(account.balance)}</p>
          {latest.length === 0 ? (
            <EmptyState picture="factures" text="Rien n’a encore été facturé ni payé." />
          ) : (
            <AccountTable entries={latest.slice((page - 1) * PER_PAGE, page * PER_PAGE)} hrefOf={entryHref} />
          )}
          <Pages
            {...{ total: latest.length, perPage: PER_PAGE, page }}
            hrefOf={(to) => listHref(`/admin/familles/${family.id}/compte`, { page: to })}
          />
        </div>
        {isAllowed(staff.role, 'billing.write') && <Advance account={account} />}
      </div>
    </>
  )
}

/** What the family has paid in advance, and a sum that it pays so. */
function Advance({ account: { family, credit } }: { account: StaffAccount }) {
  return (
    <div className="flex flex-col gap-6">
      <section aria-labelledby="avance" className="flex flex-col gap-3">
        <h2 id="avance" className="text-xl">
          Avance
        </h2>
        <Card className="flex flex-col gap-3 p-4">
          <p>
            {credit > 0 ? (
              <>
                <strong>{formatCents(credit)}</strong> payés d’avance. Le portail les impute de lui-même, sur
                la facture la plus ancienne d’abord.
              </>
            ) : (
              'Rien n’est payé d’avance.'
            )}
          </p>
          <ActionForm
            action={spendCreditAction}
            submitLabel={credit > 0 ? 'Imputer maintenant' : undefined}
            variant="secondary"
            className="flex flex-col items-start gap-3"
          >
            <HiddenField name="familyId" value={family.id} />
          </ActionForm>
        </Card>
      </section>
      <section aria-labelledby="sans-facture" className="flex flex-col gap-3">
        <h2 id="sans-facture" className="text-lg">
          Paiement reçu sans facture
        </h2>
        <ActionForm
          action={recordAdvanceAction}
          submitLabel="Enregistrer l’avance"
          className="flex flex-col gap-4"
          values={{ receivedOn: parisDay(clock.now()) }}
        >
          <HiddenField name="familyId" value={family.id} />
          <ReceivedFields />
        </ActionForm>
      </section>
    </div>
  )
}

function entryHref(entry: AccountEntry): string | null {
  switch (entry.kind) {
    case 'invoice':
    case 'creditNote':
      return `/admin/facturation/factures/${entry.number}`
    case 'payment':
    case 'reversal':
      return `/admin/facturation/paiements/${entry.payment.id}`
    default:
      return null
  }
}
