import { Notice } from '@/components/ui/notice'
import { PageTitle } from '@/components/ui/page-title'
import { buttonClass } from '@/components/ui/button'
import { Link } from '@/components/ui/link'
import type { LinkRefusal } from '@/lib/domain/account/queries'
import { organisationNames } from '@/lib/domain/organisation/queries'
import { accountRefusal } from '@/lib/messages/fr/account'

/** A link that opens nothing any more: why, and the two ways on. */
export async function DeadLink({ title, refusal }: { title: string; refusal: LinkRefusal }) {
  const { phone } = await organisationNames()
  return (
    <div className="mx-auto flex max-w-[520px] flex-col gap-5">
      <PageTitle title={title} />
      <Notice tone="warning">
        <p>{accountRefusal(refusal)}</p>
      </Notice>
      <p>
        Si votre compte est déjà ouvert, connectez-vous. Sinon, demandez un nouveau lien&nbsp;: il part à
        l’adresse électronique que le service connaît.
        {phone && ` Vous pouvez aussi appeler le service au ${phone}.`}
      </p>
      <div className="flex flex-wrap gap-3">
        <Link href="/connexion" className={buttonClass()}>
          Se connecter
        </Link>
        <Link href="/mot-de-passe" className={buttonClass('secondary')}>
          Demander un lien
        </Link>
      </div>
    </div>
  )
}
