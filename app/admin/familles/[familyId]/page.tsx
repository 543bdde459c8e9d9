import { notFound, redirect } from 'next/navigation'
import { StaffHelpLine } from '@/components/help/help-line'
import { buttonClass } from '@/components/ui/button'
import { Card } from '@/components/ui/card'
import { DoneNotice, type DoneSentences } from '@/components/ui/done-notice'
import { Link } from '@/components/ui/link'
import { PageTitle } from '@/components/ui/page-title'
import { requireStaff } from '@/lib/auth/guards'
import { isAllowed } from '@/lib/auth/permissions'
import { documentsOfFamily } from '@/lib/domain/document/review/queries'
import { custodyFile } from '@/lib/domain/family/custody/queries'
import { mergedInto } from '@/lib/domain/family/merge/queries'
import { familyFile, type FamilyFile } from '@/lib/domain/family/registration/queries'
import { bouncedAmong } from '@/lib/domain/mail/bounce/queries'
import { regimeOf } from '@/lib/domain/family/regime/queries'
import { waitingClaim } from '@/lib/domain/quotient/queries'
import { ageOn } from '@/lib/time/day'
import { clock } from '@/lib/time/clock'
import { formatDate, formatDayWithYear } from '@/lib/time/format'
import { parisDay } from '@/lib/time/paris'
import { ImageRights } from '../../enfants/image-rights'
import { AccountCard } from './account-card'
import { AdultCard } from './adult-card'
import { CustodySection } from './custody-section'
import { FamilyDocuments } from './family-documents'
import { FamilyLinks } from './family-links'
import { AddChild, AddGuardian } from './forms'
import { QuotientClaim } from './quotient-claim'
import { QuotientSection } from './quotient-section'
import { SetRegime } from './set-regime'
import { StatusSection } from './status-section'

export const metadata = { title: 'Famille' }

const sentences: DoneSentences = {
  reserve: ['success', 'Les jours sont réservés. La famille reçoit un e-mail.'],
  annule: ['success', 'Les journées sont annulées. La famille reçoit un e-mail.'],
  reunie: [
    'success',
    'Les deux familles sont réunies. Vérifiez la garde et l’autorité parentale, puis prévenez la famille.',
  ],
}

export default async function FamilyPage({ params, searchParams }: PageProps<'/admin/familles/[familyId]'>) {
  const staff = await requireStaff('families.read')
  const { familyId } = await params
  const now = clock.now()
  const family = await familyFile(staff, familyId, now)
  if (!family) {
    const stays = await mergedInto(staff, familyId)
    return stays ? redirect(`/admin/familles/${stays}`) : notFound()
  }
  const canWrite = isAllowed(staff.role, 'families.write')
  const documents = isAllowed(staff.role, 'documents.decide')
    ? await documentsOfFamily(staff, familyId, now)
    : []
  const bounced = await bouncedAmong(
    staff,
    family.adults.map(({ email }) => email),
  )
  const claim = await waitingClaim(staff, family.id)
  const regime = await regimeOf(staff, family.id)
  const today = parisDay(now)
  const { enfant, fait } = await searchParams
  const child = family.children.find(({ id }) => id === enfant) ?? family.children[0]
  const custody = canWrite && child ? await custodyFile(staff, family.id, child.id) : null
  return (
    <>
      <PageTitle
        title={`Famille ${family.name}`}
        eyebrow={`N°\u00a0${family.number}`}
        back={{ href: '/admin/familles', label: 'Toutes les familles' }}
        help={<StaffHelpLine of="family" />}
      />
      <DoneNotice done={fait} sentences={sentences} />
      <FamilyLinks staff={staff} familyId={family.id} />
      <div className="grid items-start gap-6 xl:grid-cols-2">
        <div className="flex flex-col gap-6">
          <section aria-labelledby="adultes" className="flex flex-col gap-3">
            <h2 id="adultes" className="text-lg">
              Adultes
            </h2>
            {family.adults.map((adult) => (
              <AdultCard
                key={adult.id}
                familyId={family.id}
                adult={adult}
                bounced={bounced.find(({ address }) => address === adult.email) ?? null}
                canWrite={canWrite}
                seesMails={isAllowed(staff.role, 'mails.read')}
              />
            ))}
            {canWrite && <AddGuardian familyId={family.id} />}
          </section>
          <section aria-labelledby="enfants" className="flex flex-col gap-3">
            <h2 id="enfants" className="text-lg">
              Enfants
            </h2>
            <Card>
              <ul>
                {family.children.map((child) => (
                  <li key={child.id} className="border-b border-line p-3 last:border-b-0">
                    <p className="font-semibold">
                      {isAllowed(staff.role, 'dossiers.readMedical') ? (
                        <Link
                          href={`/admin/enfants/${child.id}`}
                          className="text-ink underline decoration-line-strong underline-offset-[3px]"
                        >
                          {child.name}
                        </Link>
                      ) : (
                        child.name
                      )}
                    </p>
                    <p className="text-ink-2">
                      {years(ageOn(child.birthDate, today))}, naissance le {formatDate(child.birthDate)}
                      {child.isAlternating && ', en garde alternée'}
                    </p>
                    <ImageRights staff={staff} childId={child.id} />
                  </li>
                ))}
              </ul>
            </Card>
            {canWrite && <AddChild familyId={family.id} adults={family.adults} />}
          </section>
        </div>
        <div className="flex flex-col gap-6">
          <Bookings
            familyId={family.id}
            bookings={family.bookings}
            canServe={isAllowed(staff.role, 'requests.decide')}
          />
          <section aria-labelledby="documents">
            <h2 id="documents" className="mb-3 text-lg">
              Documents
            </h2>
            <Card className="p-3">
              <p>{documentsSentence(family.documents)}</p>
            </Card>
            {documents.length > 0 && <FamilyDocuments documents={documents} />}
          </section>
          {claim && (
            <QuotientClaim
              claim={claim}
              canDecide={canWrite}
              opensProof={isAllowed(staff.role, 'documents.decide')}
            />
          )}
          <AccountCard staff={staff} familyId={family.id} />
          <QuotientSection staff={staff} family={family} today={today} />
          <StatusSection staff={staff} familyId={family.id} canWrite={canWrite} />
          {canWrite && <SetRegime familyId={family.id} regime={regime} />}
        </div>
      </div>
      {canWrite && <CustodySection family={family} custody={custody} today={today} />}
    </>
  )
}

function Bookings({
  familyId,
  bookings,
  canServe,
}: {
  familyId: string
  bookings: FamilyFile['bookings']
  canServe: boolean
}) {
  return (
    <section aria-labelledby="reservations">
      <div className="mb-3 flex flex-wrap items-center justify-between gap-2">
        <h2 id="reservations" className="text-lg">
          Prochaines réservations
        </h2>
        {canServe && (
          <p className="flex gap-2">
            <Link href={`/admin/familles/${familyId}/reserver`} className={buttonClass('secondary', 'sm')}>
              Réserver pour la famille
            </Link>
            <Link href={`/admin/familles/${familyId}/annuler`} className={buttonClass('secondary', 'sm')}>
              Annuler pour la famille
            </Link>
          </p>
        )}
      </div>
      <Card>
        {bookings.length === 0 ? (
          <p className="p-3">Aucune journée réservée à venir.</p>
        ) : (
          <ul>
            {bookings.map(({ id, day, childName, programme, activity }) => (
              <li key={id} className="border-b border-line p-3 last:border-b-0">
                <p className="font-semibold">
                  {formatDayWithYear(day)}, {childName}
                </p>
                <p className="text-ink-2">
                  {programme}, {activity}
                </p>
              </li>
            ))}
          </ul>
        )}
      </Card>
    </section>
  )
}

function documentsSentence({ total, toDecide }: FamilyFile['documents']): string {
  if (total === 0) return 'Aucun document transmis.'
  const sent = total === 1 ? '1 document transmis' : `${total} documents transmis`
  return toDecide === 0 ? `${sent}, tous traités.` : `${sent}, dont ${toDecide} à traiter.`
}

function years(age: number): string {
  return age < 2 ? `${age} an` : `${age} ans`
}
