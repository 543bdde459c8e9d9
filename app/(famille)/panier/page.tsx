import Link from 'next/link'
import { buttonClass } from '@/components/ui/button'
import { EmptyState } from '@/components/ui/empty-state'
import { Icon } from '@/components/ui/icon'
import { Notice } from '@/components/ui/notice'
import { PageTitle } from '@/components/ui/page-title'
import { requireFamily } from '@/lib/auth/guards'
import { basketOf } from '@/lib/domain/booking/basket/queries'
import { removedLines } from '@/lib/domain/booking/basket/removal/schema'
import { nearestDeadlineSentence } from '@/lib/messages/fr/basket'
import { quotaSentence } from '@/lib/messages/fr/refusals'
import { clock } from '@/lib/time/clock'
import { BasketSummary } from './basket-summary'
import { ChildLines } from './child-lines'
import { RemovedNotice } from './removed-notice'

export const metadata = { title: 'Panier' }

export default async function BasketPage({ searchParams }: PageProps<'/panier'>) {
  const family = await requireFamily()
  const { items, total } = await basketOf(family, clock.now())
  const { dejaVide, retire } = await searchParams
  const removed = <RemovedNotice lines={removedLines(retire)} />
  if (items.length === 0)
    return (
      <>
        <PageTitle title="Panier" />
        {removed}
        {dejaVide && <AlreadyEmpty base={family.base} />}
        <EmptyState
          icon="panier"
          text="Votre panier est vide."
          action={
            <Link href={`${family.base}/inscription/participants`} className={buttonClass()}>
              S’inscrire
            </Link>
          }
        />
      </>
    )
  const nearest = nearestDeadlineSentence(items)
  const byChild = (kind: 'book' | 'cancel') => [
    ...Map.groupBy(
      items.filter((item) => item.kind === kind),
      (item) => item.childId,
    ).values(),
  ]
  const quotas = items.flatMap((item) => (item.kind === 'cancel' ? item.quotas : []))
  return (
    <>
      <PageTitle title="Panier" />
      {removed}
      <div className="grid items-start gap-6 lg:grid-cols-[minmax(0,1fr)_332px]">
        <div className="flex min-w-0 flex-col gap-6">
          {nearest && (
            <p className="flex items-start gap-2 font-semibold">
              <Icon name="horloge" />
              {nearest}
            </p>
          )}
          {byChild('book').map((lines) => (
            <ChildLines
              key={lines[0]!.childId}
              title={`Réservations de ${lines[0]!.childName}`}
              lines={lines}
            />
          ))}
          {byChild('cancel').map((lines, index) => (
            <ChildLines
              key={lines[0]!.childId}
              title={`Annulations de ${lines[0]!.childName}`}
              note={index === 0 ? [...new Set(quotas.map(quotaSentence))].join(' ') : ''}
              lines={lines}
            />
          ))}
        </div>
        <BasketSummary base={family.base} items={items} total={total} />
      </div>
    </>
  )
}

function AlreadyEmpty({ base }: { base: string }) {
  return (
    <div className="mb-6">
      <Notice tone="warning" role="alert" title="Rien de plus n’est parti.">
        <p>
          Ce panier a été envoyé ou vidé depuis une autre page. Ce qui est envoyé est dans{' '}
          <Link href={`${base}/mes-demandes`} className="underline underline-offset-[3px]">
            Mes demandes en attente
          </Link>
          .
        </p>
      </Notice>
    </div>
  )
}
