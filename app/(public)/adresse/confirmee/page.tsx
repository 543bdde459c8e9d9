import { buttonClass } from '@/components/ui/button'
import { Link } from '@/components/ui/link'
import { Notice } from '@/components/ui/notice'
import { PageTitle } from '@/components/ui/page-title'
import { emailLinkWords as t } from '@/lib/messages/fr/security-page'

export const metadata = { title: t.confirmed }

export default function EmailConfirmedPage() {
  return (
    <div className="mx-auto flex w-full max-w-[440px] flex-col gap-5 [&>:first-child]:mb-0">
      <PageTitle title={t.confirmed} />
      <Notice tone="success" role="status">
        <p>{t.done}</p>
      </Notice>
      <p>
        <Link href="/" className={buttonClass()}>
          {t.onwards}
        </Link>
      </p>
    </div>
  )
}
