import { Link } from '@/components/ui/link'
import { familyHelp, type FamilyHelp, GUIDE, guideLink, type Help } from '@/lib/messages/fr/help'
import { STAFF_GUIDE, staffHelp, type StaffHelp } from '@/lib/messages/fr/staff-help'

/** One sentence for a parent, and the way to the chapter of the guide that tells the rest. */
export function HelpLine({ of }: { of: FamilyHelp }) {
  return <Line {...familyHelp[of]} guide={GUIDE} />
}

/** The same for a member of staff. */
export function StaffHelpLine({ of }: { of: StaffHelp }) {
  return <Line {...staffHelp[of]} guide={STAFF_GUIDE} />
}

function Line({ sentence, chapter, guide }: Help & { guide: string }) {
  return (
    <p className="no-print mt-1 text-sm text-ink-2">
      {sentence}{' '}
      <Link
        href={`${guide}#${chapter}`}
        className="font-semibold text-brand underline underline-offset-[3px]"
      >
        {guideLink}
      </Link>
    </p>
  )
}
