import Link from 'next/link'
import { Badge } from '@/components/ui/badge'
import { buttonClass } from '@/components/ui/button'
import { Card } from '@/components/ui/card'
import { EmptyState } from '@/components/ui/empty-state'
import { Icon } from '@/components/ui/icon'
import { DayStamp } from '@/components/ui/day-stamp'
import { PageTitle } from '@/components/ui/page-title'
import { requireFamily } from '@/lib/auth/guards'
import { daysToReport } from '@/lib/domain/booking/absence/queries'
import { bookedDays, type FamilyBooking } from '@/lib/domain/booking/list/queries'
import { capitalised } from '@/lib/messages/fr/booking'
import { clock } from '@/lib/time/clock'
import { addMonths, firstDayOf, lastDayOf, monthOf } from '@/lib/time/day'
import { formatDay, formatMonth } from '@/lib/time/format'
import { parisDay } from '@/lib/time/paris'
import { absenceAddress } from '../absences/address'
import { askedMonth, daysAddress } from '../inscription/choices'
import { FamilyMonth } from './family-month'

export const metadata = { title: 'Mon calendrier' }

export default async function CalendarPage({ searchParams }: PageProps<'/mon-calendrier'>) {
  const family = await requireFamily()
  const now = clock.now()
  const month = askedMonth((await searchParams).mois, now)
  const bookings = await bookedDays(family, firstDayOf(month), lastDayOf(month))
  const toReport = await daysToReport(family, now, bookings)
  const today = parisDay(now)
  const address = (count: number) => `${family.base}/mon-calendrier?mois=${addMonths(month, count)}`
  return (
    <>
      <PageTitle title="Mon calendrier">
        <Link href={`${family.base}/inscription/participants`} className={buttonClass('secondary')}>
          <Icon name="inscription" size={20} />
          S’inscrire
        </Link>
      </PageTitle>
      <div className="mb-4 flex items-center gap-4">
        <Link href={address(-1)} scroll={false} className={`${buttonClass('secondary')} px-3!`}>
          <Icon name="gauche" />
          <span className="sr-only">Mois précédent</span>
        </Link>
        <h2 className="text-xl" aria-live="polite">
          {capitalised(formatMonth(month))}
        </h2>
        <Link href={address(1)} scroll={false} className={`${buttonClass('secondary')} px-3!`}>
          <Icon name="droite" />
          <span className="sr-only">Mois suivant</span>
        </Link>
      </div>
      <div className="grid items-start gap-6 lg:grid-cols-[minmax(0,1fr)_420px]">
        <Card className="p-2 max-md:hidden md:p-4">
          <FamilyMonth key={month} month={month} today={today} bookings={bookings} />
        </Card>
        {bookings.length === 0 ? (
          <EmptyState icon="calendrier" text={`Aucune journée réservée en ${formatMonth(month)}.`} />
        ) : (
          <Card>
            <ul>
              {bookings.map((booking) => (
                <Booking key={booking.id} booking={booking}>
                  {toReport.has(booking.id) && (
                    <Link
                      href={absenceAddress(family.base, booking.id)}
                      className="flex min-h-11 items-center text-sm text-brand underline underline-offset-[3px]"
                    >
                      {booking.isAbsent ? 'Voir l’absence' : 'Signaler une absence'}
                      <span className="sr-only">
                        {' '}
                        le {formatDay(booking.day)}, {booking.childName}
                      </span>
                    </Link>
                  )}
                  {!toReport.has(booking.id) &&
                    booking.status === 'accepted' &&
                    booking.day > today &&
                    !booking.isCancelPending && (
                      <Link
                        href={daysAddress(family.base, { pairs: [booking], month: monthOf(booking.day) })}
                        className="flex min-h-11 items-center text-sm text-brand underline underline-offset-[3px]"
                      >
                        Annuler
                        <span className="sr-only">
                          {' '}
                          le {formatDay(booking.day)}, {booking.childName}
                        </span>
                      </Link>
                    )}
                </Booking>
              ))}
            </ul>
          </Card>
        )}
      </div>
    </>
  )
}

function Booking({ booking, children }: { booking: FamilyBooking; children: React.ReactNode }) {
  return (
    <li className="flex items-center gap-x-3 border-t border-line px-4 py-3 first:border-t-0">
      <DayStamp day={booking.day} />
      <span className="min-w-0 grow">
        <span className="block font-[650]">{booking.childName}</span>
        <span className="block text-sm text-ink-2">
          {booking.programmeName}, {booking.activityName}
        </span>
      </span>
      <span className="flex shrink-0 flex-col items-end gap-1">
        {booking.isCancelPending ? (
          <Badge tone="pink" icon="sablier">
            Annulation en attente
          </Badge>
        ) : booking.isAbsent ? (
          <Badge tone="grey" icon="horloge">
            Absence signalée
          </Badge>
        ) : (
          <Badge tone="solidBlue" icon="coche">
            Réservé
          </Badge>
        )}
        {children}
      </span>
    </li>
  )
}
