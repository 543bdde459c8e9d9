import { HelpLine } from '@/components/help/help-line'
import { buttonClass } from '@/components/ui/button'
import { Card } from '@/components/ui/card'
import { Icon } from '@/components/ui/icon'
import { Link } from '@/components/ui/link'
import { PageTitle } from '@/components/ui/page-title'
import { requireFamily } from '@/lib/auth/guards'
import { comingHolidays } from '@/lib/domain/booking/basket/period/queries'
import { pendingCount } from '@/lib/domain/booking/list/queries'
import { inscriptionWords as t, toAnswer } from '@/lib/messages/fr/booking-steps'
import { clock } from '@/lib/time/clock'
import { HolidayLinks } from './holiday-links'

export const metadata = { title: t.title }

export default async function InscriptionPage() {
  const family = await requireFamily()
  const now = clock.now()
  const pending = await pendingCount(family)
  return (
    <>
      <PageTitle title={t.title} help={<HelpLine of="booking" />} />
      <div className="grid gap-4 md:grid-cols-2">
        <section
          aria-labelledby="inscriptions"
          className="relative flex flex-col items-start gap-3.5 overflow-hidden rounded-lg bg-brand p-5 text-on-brand"
        >
          <h2 id="inscriptions" className="text-xl">
            {t.bookings}
          </h2>
          <p>{t.offer}</p>
          <Link
            href={`${family.base}/inscription/participants`}
            className={`${buttonClass()} bg-on-brand! text-brand!`}
          >
            <Icon name="inscription" />
            {t.book}
          </Link>
          <HolidayLinks base={family.base} holidays={await comingHolidays(family, now)} />
        </section>
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
