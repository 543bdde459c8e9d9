import { redirect } from 'next/navigation'
import { buttonClass } from '@/components/ui/button'
import { PageTitle } from '@/components/ui/page-title'
import { leaving } from '@/lib/identity/leave'
import { providerNames } from '@/lib/messages/fr/identity'
import { leaveProvider, leavingToo, leavingWords } from '@/lib/messages/fr/sign-in'

export const metadata = { title: leavingWords.title }

/**
 * Between signing out here and at the provider: forms of this portal lead nowhere else, and the provider may lead on to
 * others, so the browser leaves from a page.
 */
export default async function LeavingPage() {
  const left = await leaving()
  if (!left) redirect('/connexion')
  const name = providerNames[left.provider]
  return (
    <div className="mx-auto flex w-full max-w-[440px] flex-col items-start gap-5 [&>:first-child]:mb-0">
      <meta httpEquiv="refresh" content={`0;url=${left.address}`} />
      <PageTitle title={leavingWords.done} />
      <p>{leavingToo(name)}</p>
      <a href={left.address} className={buttonClass('secondary')}>
        {leaveProvider(name)}
      </a>
    </div>
  )
}
