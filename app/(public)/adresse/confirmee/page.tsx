import { buttonClass } from '@/components/ui/button'
import { Link } from '@/components/ui/link'
import { Notice } from '@/components/ui/notice'
import { PageTitle } from '@/components/ui/page-title'

export const metadata = { title: 'Adresse confirmée' }

export default function EmailConfirmedPage() {
  return (
    <div className="mx-auto flex w-full max-w-[440px] flex-col gap-5 [&>:first-child]:mb-0">
      <PageTitle title="Adresse confirmée" />
      <Notice tone="success" role="status">
        <p>C’est avec cette adresse que vous vous connectez maintenant, et là que le portail vous écrit.</p>
      </Notice>
      <p>
        <Link href="/" className={buttonClass()}>
          Aller au portail
        </Link>
      </p>
    </div>
  )
}
