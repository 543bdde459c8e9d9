import { Card } from '@/components/ui/card'
import { Link } from '@/components/ui/link'
import { isAllowed } from '@/lib/auth/permissions'
import type { StaffScope } from '@/lib/auth/scopes'
import { openingBalanceForStaff } from '@/lib/domain/billing/opening-balance/queries'
import { accountForStaff } from '@/lib/domain/payment/ledger/queries'
import { openingBalanceTitle } from '@/lib/messages/fr/finances'
import { balanceTitle } from '@/lib/messages/fr/payments'
import { formatCents } from '@/lib/money'
import { formatDate } from '@/lib/time/format'

/** What the family owes, or has ahead, and what the former portal left; nothing to staff who don't see money. */
export async function AccountCard({ staff, familyId }: { staff: StaffScope; familyId: string }) {
  if (!isAllowed(staff.role, 'billing.read')) return null
  const [account, opening] = await Promise.all([
    accountForStaff(staff, familyId),
    openingBalanceForStaff(staff, familyId),
  ])
  if (!account || account.entries.length === 0) return null
  return (
    <section aria-labelledby="compte">
      <h2 id="compte" className="mb-3 text-lg">
        Compte
      </h2>
      <Card className="flex flex-col gap-1 p-3">
        <p className="font-semibold">{balanceTitle(account.balance)}</p>
        {account.credit > 0 && (
          <p className="text-ink-2">
            {formatCents(account.credit)} d’avance paieront les prochaines factures.
          </p>
        )}
        {opening && (
          <p className="text-ink-2">
            {openingBalanceTitle(opening)}, arrêté le {formatDate(opening.closedOn)}.
          </p>
        )}
        <p>
          <Link
            href={`/admin/familles/${familyId}/compte`}
            className="inline-flex min-h-9 items-center text-brand underline underline-offset-[3px]"
          >
            Factures et paiements
          </Link>
        </p>
      </Card>
    </section>
  )
}
