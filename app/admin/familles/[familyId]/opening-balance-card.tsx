import { Card } from '@/components/ui/card'
import type { StaffScope } from '@/lib/auth/scopes'
import { openingBalanceForStaff } from '@/lib/domain/billing/opening-balance/queries'
import { openingBalanceTitle } from '@/lib/messages/fr/finances'
import { formatDate } from '@/lib/time/format'

/** What the former portal left to pay or to give back; nothing when the family comes from none. */
export async function OpeningBalanceCard({ staff, familyId }: { staff: StaffScope; familyId: string }) {
  const balance = await openingBalanceForStaff(staff, familyId)
  if (!balance) return null
  return (
    <section aria-labelledby="solde-repris">
      <h2 id="solde-repris" className="mb-3 text-lg">
        Solde repris
      </h2>
      <Card className="p-3">
        <p className="font-semibold">{openingBalanceTitle(balance)}</p>
        <p className="text-ink-2">Arrêté le {formatDate(balance.closedOn)}.</p>
      </Card>
    </section>
  )
}
