import { buttonClass } from '@/components/ui/button'
import { Card } from '@/components/ui/card'
import { Icon } from '@/components/ui/icon'
import { Link } from '@/components/ui/link'
import { PageTitle } from '@/components/ui/page-title'
import { requireFamily } from '@/lib/auth/guards'
import { comingHolidays } from '@/lib/domain/booking/basket/period/queries'
import { pendingCount } from '@/lib/domain/booking/list/queries'
import { clock } from '@/lib/time/clock'
import { HolidayLinks } from './holiday-links'

export const metadata = { title: 'Inscription' }

export default async function InscriptionPage() {
  const family = await requireFamily()
  const now = clock.now()
  const pending = await pendingCount(family)
  return (
    <>
      <PageTitle title="Inscription" />
      <div className="grid gap-4 md:grid-cols-2">
        <section
          aria-labelledby="inscriptions"
          className="relative flex flex-col items-start gap-3.5 overflow-hidden rounded-lg bg-brand p-5 text-on-brand"
        >
          <h2 id="inscriptions" className="text-xl">
            Inscriptions
          </h2>
          <p>Réserver ou annuler des journées, les mercredis et pendant les vacances.</p>
          <Link
            href={`${family.base}/inscription/participants`}
            className={`${buttonClass()} bg-on-brand! text-brand!`}
          >
            <Icon name="inscription" />
            S’inscrire
          </Link>
          <HolidayLinks base={family.base} holidays={await comingHolidays(family, now)} />
        </section>
        <Card className="flex flex-col items-start gap-3.5 p-5">
          <h2 className="text-xl">Mes demandes en attente</h2>
          <p className="text-ink-2">
            {pending === 0
              ? 'Aucune demande en attente.'
              : `${pending} ligne${pending > 1 ? 's' : ''} à traiter par le service.`}
          </p>
          <Link href={`${family.base}/mes-demandes`} className={buttonClass('secondary')}>
            Mes demandes en attente
          </Link>
        </Card>
      </div>
    </>
  )
}
