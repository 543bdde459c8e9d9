import { HelpLine } from '@/components/help/help-line'
import { Badge } from '@/components/ui/badge'
import { Card } from '@/components/ui/card'
import { DoneNotice } from '@/components/ui/done-notice'
import { DayStamp } from '@/components/ui/day-stamp'
import { Icon, type IconName } from '@/components/ui/icon'
import { Link } from '@/components/ui/link'
import { requireFamily } from '@/lib/auth/guards'
import { lastInvoiceOf } from '@/lib/domain/billing/queries'
import { comingHolidays } from '@/lib/domain/booking/basket/period/queries'
import { openings } from '@/lib/domain/booking/opening/queries'
import { nextDays, pendingCount } from '@/lib/domain/booking/list/queries'
import { familyOffers } from '@/lib/domain/booking/waiting/queries'
import { expiringDocuments } from '@/lib/domain/document/queries'
import { homeDossier } from '@/lib/domain/dossier/queries'
import { mustAcceptHouseRules } from '@/lib/domain/house-rules/queries'
import { knownOffers } from '@/lib/domain/offer/queries'
import { formatCents } from '@/lib/money'
import { ofRun } from '@/lib/messages/fr/finances'
import { dossierOfYear, greeting, homeWords as t, invoiceOf, pendingLines } from '@/lib/messages/fr/home'
import { waitingDone } from '@/lib/messages/fr/waiting'
import { missingHref, missingSentence } from '@/lib/messages/fr/dossier'
import { capitalised } from '@/lib/messages/fr/sentence'
import { clock } from '@/lib/time/clock'
import { formatDay } from '@/lib/time/format'
import { parisDay } from '@/lib/time/paris'
import { dayLook } from '../mon-calendrier/family-days'
import { HouseRulesReminder } from '../reglement-interieur/reminder'
import { BookingCard } from '../inscription/booking-card'
import { OpeningNotice } from '../inscription/opening-notice'
import { OfferCards } from '../waiting/offer-cards'
import { Expiring } from './expiring'

export const metadata = { title: t.title }

export default async function HomePage({ searchParams }: PageProps<'/accueil'>) {
  const family = await requireFamily()
  const now = clock.now()
  const dossier = await homeDossier(family, now)
  const next = await nextDays(family, now, 5)
  const pending = await pendingCount(family)
  const invoice = await lastInvoiceOf(family)
  const expiring = await expiringDocuments(family, now)
  const isToAccept = await mustAcceptHouseRules(family, now)
  const offers = await familyOffers(family, now)
  const { fait } = await searchParams
  const opening = await openings(family, now)
  const holidays = await comingHolidays(family, now)
  const known = await knownOffers(family, now)
  const { base } = family
  return (
    <div className="flex flex-col gap-6">
      <div>
        <p className="text-sm text-ink-2">{capitalised(formatDay(parisDay(now)))}</p>
        <h1 className="text-2xl">{greeting(family.adultName)}</h1>
        <HelpLine of="home" />
      </div>
      <DoneNotice done={fait} sentences={waitingDone} />
      <OfferCards offers={offers} now={now} />
      {isToAccept && <HouseRulesReminder base={base} />}
      <OpeningNotice base={base} openings={opening} now={now} />
      <div className="grid items-start gap-6 lg:grid-cols-2">
        <div className="flex flex-col gap-6">
          <BookingCard base={base} known={known} holidays={holidays} />
          <section aria-labelledby="mes-enfants" className="flex flex-col gap-3">
            <div className="flex items-baseline justify-between gap-3">
              <h2 id="mes-enfants" className="text-xl">
                {t.myChildren}
              </h2>
              <p className="text-sm text-ink-2">{dossierOfYear(dossier.schoolYear)}</p>
            </div>
            <Card>
              <ul>
                {dossier.children.map((child) => (
                  <li key={child.id} className="border-t border-line px-4 py-3 first:border-t-0">
                    <Link
                      href={`${base}/mon-compte/enfants/${child.id}/information`}
                      className="flex min-h-12 items-center gap-3 text-ink no-underline"
                    >
                      <span className="grow font-[650]">{child.firstName}</span>
                      {child.missing.length === 0 ? (
                        <Badge tone="blue" icon="coche">
                          {t.complete}
                        </Badge>
                      ) : (
                        <Badge tone="red" icon="alerte">
                          {t.incomplete}
                        </Badge>
                      )}
                      <Icon name="droite" />
                    </Link>
                    {child.missing.length > 0 && (
                      <ul className="mb-1 flex flex-col gap-1">
                        {child.missing.map((missing) => (
                          <li key={missingSentence(missing)}>
                            <Link
                              href={`${base}${missingHref(missing)}`}
                              className="flex min-h-9 items-center text-sm text-red-fg underline underline-offset-[3px]"
                            >
                              {missingSentence(missing)}
                            </Link>
                          </li>
                        ))}
                      </ul>
                    )}
                  </li>
                ))}
              </ul>
            </Card>
          </section>
          {expiring.length > 0 && <Expiring base={base} documents={expiring} />}
        </div>
        <div className="flex flex-col gap-6">
          <section aria-labelledby="prochains-jours" className="flex flex-col gap-3">
            <div className="flex items-baseline justify-between gap-3">
              <h2 id="prochains-jours" className="text-xl">
                {t.nextDays}
              </h2>
              <Link
                href={`${base}/mon-calendrier`}
                className="font-[650] text-brand underline underline-offset-[3px]"
              >
                {t.calendar}
              </Link>
            </div>
            <Card>
              {next.length === 0 ? (
                <p className="p-4 text-ink-2">{t.noDays}</p>
              ) : (
                <ul>
                  {next.map((booking) => {
                    const look = dayLook(booking)
                    return (
                      <li
                        key={booking.id}
                        className="flex items-center gap-3 border-t border-line px-4 py-3 first:border-t-0"
                      >
                        <DayStamp day={booking.day} />
                        <span className="min-w-0 grow">
                          <span className="block font-[650]">{booking.childName}</span>
                          <span className="block text-sm text-ink-2">
                            {booking.centreName}, {booking.activityName}
                          </span>
                        </span>
                        <Badge tone={look.tone} icon={look.icon}>
                          {look.words}
                        </Badge>
                      </li>
                    )
                  })}
                </ul>
              )}
            </Card>
          </section>
          <div className="grid grid-cols-2 gap-3">
            <Tile
              href={`${base}/mes-demandes`}
              icon="sablier"
              title={t.requests}
              text={pendingLines(pending)}
            />
            <Tile href={`${base}/documents`} icon="envoyer" title={t.documents} text={t.documentKinds} />
          </div>
          {invoice && (
            <Card>
              <a
                href={`${base}/finances/factures/${invoice.number}/pdf`}
                className="flex min-h-16 items-center gap-3 px-4 py-3 text-ink no-underline"
              >
                <Icon name="pdf" className="text-red-fg" />
                <span className="grow font-[650]">{invoiceOf(ofRun(invoice))}</span>
                <span className="font-[650] whitespace-nowrap">{formatCents(invoice.total)}</span>
              </a>
            </Card>
          )}
        </div>
      </div>
    </div>
  )
}

function Tile({ href, icon, title, text }: { href: string; icon: IconName; title: string; text: string }) {
  return (
    <Card>
      <Link
        href={href}
        className="flex min-h-[104px] flex-col justify-between gap-3.5 p-4 text-ink no-underline"
      >
        <Icon name={icon} />
        <span>
          <span className="block leading-tight font-semibold">{title}</span>
          <span className="text-sm text-ink-2">{text}</span>
        </span>
      </Link>
    </Card>
  )
}
