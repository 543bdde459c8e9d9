import { Notice } from '@/components/ui/notice'
import { PageTitle } from '@/components/ui/page-title'
import { buttonClass } from '@/components/ui/button'
import { Link } from '@/components/ui/link'
import type { LinkRefusal } from '@/lib/domain/account/queries'
import { organisationNames } from '@/lib/domain/organisation/queries'
import { accountRefusal } from '@/lib/messages/fr/account'
import { deadLinkWays, deadLinkWords } from '@/lib/messages/fr/sign-in'

/** A link that opens nothing any more: why, and the two ways on. */
export async function DeadLink({ title, refusal }: { title: string; refusal: LinkRefusal }) {
  const { phone } = await organisationNames()
  return (
    <div className="mx-auto flex max-w-[520px] flex-col gap-5">
      <PageTitle title={title} />
      <Notice tone="warning">
        <p>{accountRefusal(refusal)}</p>
      </Notice>
      <p>{deadLinkWays(phone)}</p>
      <div className="flex flex-wrap gap-3">
        <Link href="/connexion" className={buttonClass()}>
          {deadLinkWords.signIn}
        </Link>
        <Link href="/mot-de-passe" className={buttonClass('secondary')}>
          {deadLinkWords.askAgain}
        </Link>
      </div>
    </div>
  )
}
