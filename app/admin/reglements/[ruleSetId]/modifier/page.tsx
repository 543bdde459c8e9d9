import { notFound } from 'next/navigation'
import { StaffHelpLine } from '@/components/help/help-line'
import { Link } from '@/components/ui/link'
import { PageTitle } from '@/components/ui/page-title'
import { requireStaff } from '@/lib/auth/guards'
import { rulesValues } from '@/lib/domain/rule-set/form/values/schema'
import { calendarOfProgramme, programmeRules, ruleSetDetail } from '@/lib/domain/rule-set/queries'
import { clock } from '@/lib/time/clock'
import { addDays } from '@/lib/time/day'
import { formatShortDate } from '@/lib/time/format'
import { parisDay } from '@/lib/time/paris'
import { RulesForm } from './rules-form'

export const metadata = { title: 'Modifier un règlement' }

/** How far ahead the preview shows last moments. */
const DAYS_AHEAD = 400

export default async function EditRulesPage({
  params,
  searchParams,
}: PageProps<'/admin/reglements/[ruleSetId]/modifier'>) {
  const staff = await requireStaff('settings.write')
  const { ruleSetId } = await params
  const asked = await searchParams
  const detail = await ruleSetDetail(staff, ruleSetId)
  if (!detail) notFound()
  const today = parisDay(clock.now())
  const base = detail.versions.find(({ id }) => id === asked.version) ?? detail.versions[0]!
  const programmes = await programmeRules(staff)
  const programme =
    programmes.find(({ id }) => id === asked.accueil) ??
    programmes.find(({ id }) => detail.programmes.some((one) => one.id === id)) ??
    null
  const calendar = await calendarOfProgramme(staff, programme?.id ?? null, {
    first: today,
    last: addDays(today, DAYS_AHEAD),
  })
  return (
    <>
      <PageTitle
        title={`Modifier « ${detail.name} »`}
        back={{ href: `/admin/reglements/${ruleSetId}`, label: detail.name }}
        help={<StaffHelpLine of="rules" />}
      />
      {programmes.length > 1 && (
        <p className="mb-6 text-ink-2">
          L’aperçu est calculé pour {programme?.name ?? 'un accueil sans calendrier'}.{' '}
          <Link href={`/admin/reglements/${ruleSetId}#accueils`} className="text-brand underline">
            Choisir un autre accueil
          </Link>
        </p>
      )}
      <RulesForm
        ruleSetId={ruleSetId}
        seenVersionId={detail.newestId}
        values={{ ...rulesValues(base.rules), validFrom: base.validFrom > today ? base.validFrom : today }}
        today={formatShortDate(today)}
        preview={{
          calendar,
          today,
          programmeName: programme?.name ?? null,
          startsAt: programme?.activities[0]?.startsAt ?? '08:00',
        }}
      />
    </>
  )
}
