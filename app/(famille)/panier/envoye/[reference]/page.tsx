import Link from 'next/link'
import { notFound } from 'next/navigation'
import { buttonClass } from '@/components/ui/button'
import { Card } from '@/components/ui/card'
import { Notice } from '@/components/ui/notice'
import { PageTitle } from '@/components/ui/page-title'
import { requireFamily } from '@/lib/auth/guards'
import { basketCount } from '@/lib/domain/booking/basket/queries'
import { requestByReference } from '@/lib/domain/booking/list/queries'
import { capitalised } from '@/lib/messages/fr/booking'
import { clock } from '@/lib/time/clock'
import { formatDay } from '@/lib/time/format'

export const metadata = { title: 'Demande envoyée' }

export default async function SentPage({ params }: PageProps<'/panier/envoye/[reference]'>) {
  const family = await requireFamily()
  const request = await requestByReference(family, clock.now(), (await params).reference)
  if (!request) notFound()
  const left = await basketCount(family)
  return (
    <div className="flex max-w-2xl flex-col gap-6">
      <PageTitle title="Demande envoyée" eyebrow={`Référence ${request.reference}`} />
      <Notice tone="success" role="status" title="Votre demande est adressée au Service Enfance Jeunesse.">
        <p>Vos places sont retenues en attendant sa réponse.</p>
      </Notice>
      {left > 0 && (
        <Notice tone="warning">
          <p>
            {left} ligne{left > 1 ? 's sont restées' : ' est restée'} dans votre panier, avec le motif.{' '}
            <Link href={`${family.base}/panier`}>Voir le panier</Link>
          </p>
        </Notice>
      )}
      <Card>
        <ul>
          {request.lines.map((line) => (
            <li key={line.id} className="border-t border-line px-4 py-3 first:border-t-0">
              <span className="font-[650]">{capitalised(formatDay(line.day))}</span>, {line.childName},{' '}
              {line.kind === 'cancel' ? 'annulation' : line.activityName}
            </li>
          ))}
        </ul>
      </Card>
      <section aria-labelledby="suite">
        <h2 id="suite" className="mb-2 text-xl">
          Ce qui se passe ensuite
        </h2>
        <ul className="flex list-disc flex-col gap-1 pl-5">
          <li>Le service traite les demandes tous les jours, selon les places et par ordre d’arrivée.</li>
          <li>Vous recevrez un e-mail de réponse.</li>
          <li>Une fois acceptées, les journées passent en bleu dans « Mon calendrier ».</li>
        </ul>
      </section>
      <Link href={`${family.base}/mes-demandes`} className={`${buttonClass()} self-start`}>
        Mes demandes en attente
      </Link>
    </div>
  )
}
