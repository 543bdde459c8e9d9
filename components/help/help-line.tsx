import { Link } from '@/components/ui/link'
import { familyHelp, type FamilyHelp, GUIDE, guideLink } from '@/lib/messages/fr/help'

/** One sentence, and the way to the chapter of the guide that tells the rest. */
export function HelpLine({ of }: { of: FamilyHelp }) {
  const { sentence, chapter } = familyHelp[of]
  return (
    <p className="mt-1 text-sm text-ink-2">
      {sentence}{' '}
      <Link
        href={`${GUIDE}#${chapter}`}
        className="font-semibold text-brand underline underline-offset-[3px]"
      >
        {guideLink}
      </Link>
    </p>
  )
}
