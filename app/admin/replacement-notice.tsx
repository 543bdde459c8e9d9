import { Link } from '@/components/ui/link'
import { Notice } from '@/components/ui/notice'
import type { StaffScope } from '@/lib/auth/scopes'
import { replacementsToday } from '@/lib/domain/staff/replacement/queries'
import { lackingSentences } from '@/lib/messages/fr/replacements'
import { centresOfMember } from '@/lib/domain/staff/member/queries'
import type { Day } from '@/lib/time/day'
import { formatDayWithYear } from '@/lib/time/format'

/** Whom one replaces today, and who replaces oneself; nothing on other days. */
export async function ReplacementNotice({ staff, today }: { staff: StaffScope; today: Day }) {
  const { replaces, replacedBy } = await replacementsToday(staff, today)
  if (replaces.length === 0 && !replacedBy) return null
  const own = { role: staff.role, centres: await centresOfMember(staff) }
  return (
    <div className="mb-5">
      <Notice tone="info">
        {replaces.map(({ id, who, centres, lastDay }) => (
          <div key={id}>
            <p>
              Vous remplacez <strong>{who.name}</strong> jusqu’au {formatDayWithYear(lastDay)}. Le résumé du
              matin compte aussi ce qui l’attend.
            </p>
            {lackingSentences({ role: who.role, centres }, own).length > 0 && (
              <p className="text-ink-2">
                Vos droits restent les vôtres : ce qu’ils ne couvrent pas attend son retour, ou une personne
                de l’administration.
              </p>
            )}
          </div>
        ))}
        {replacedBy && (
          <p>
            <strong>{replacedBy.who.name}</strong> vous remplace jusqu’au{' '}
            {formatDayWithYear(replacedBy.lastDay)}.{' '}
            <Link href="/admin/mes-reglages" className="text-brand underline underline-offset-[3px]">
              Arrêter ou changer
            </Link>
          </p>
        )}
      </Notice>
    </div>
  )
}
