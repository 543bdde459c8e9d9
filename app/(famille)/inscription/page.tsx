import { HelpLine } from '@/components/help/help-line'
import { buttonClass } from '@/components/ui/button'
import { Card } from '@/components/ui/card'
import { Link } from '@/components/ui/link'
import { PageTitle } from '@/components/ui/page-title'
import { requireFamily } from '@/lib/auth/guards'
import { comingHolidays } from '@/lib/domain/booking/basket/period/queries'
import { pendingCount } from '@/lib/domain/booking/list/queries'
import { knownOffers } from '@/lib/domain/offer/queries'
import { inscriptionWords as t, toAnswer } from '@/lib/messages/fr/booking-steps'
import { clock } from '@/lib/time/clock'
import { BookingCard } from './booking-card'

export const metadata = { title: t.title }

export default async function InscriptionPage() {
  const family = await requireFamily()
  const now = clock.now()
  const pending = await pendingCount(family)
  return (
    <>
      <PageTitle title={t.title} help={<HelpLine of="booking" />} />
      <div className="grid gap-4 md:grid-cols-2">
        <BookingCard
          base={family.base}
          known={await knownOffers(family, now)}
          holidays={await comingHolidays(family, now)}
        />
        <Card className="flex flex-col items-start gap-3.5 p-5">
          <h2 className="text-xl">{t.requests}</h2>
          <p className="text-ink-2">{toAnswer(pending)}</p>
          <Link href={`${family.base}/mes-demandes`} className={buttonClass('secondary')}>
            {t.requests}
          </Link>
        </Card>
      </div>
    </>
  )
}
