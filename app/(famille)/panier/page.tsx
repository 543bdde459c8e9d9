import { buttonClass } from '@/components/ui/button'
import { EmptyState } from '@/components/ui/empty-state'
import { Icon } from '@/components/ui/icon'
import { Link } from '@/components/ui/link'
import { Notice } from '@/components/ui/notice'
import { PageTitle } from '@/components/ui/page-title'
import { requireFamily } from '@/lib/auth/guards'
import { type BasketItem, basketOf } from '@/lib/domain/booking/basket/queries'
import { removedLines } from '@/lib/domain/booking/basket/removal/schema'
import { participants } from '@/lib/domain/offer/queries'
import { nearestDeadlineSentence } from '@/lib/messages/fr/basket'
import { waitingChoices } from '@/lib/rules/waiting-choice'
import { clock } from '@/lib/time/clock'
import { Quotas } from '../inscription/jours/beside'
import { BasketSummary } from './basket-summary'
import { byChild } from './by-child'
import { ChildLines } from './child-lines'
import { RemovedNotice } from './removed-notice'

export const metadata = { title: 'Panier' }

export default async function BasketPage({ searchParams }: PageProps<'/panier'>) {
  const family = await requireFamily()
  const { items, total } = await basketOf(family, clock.now())
  const { dejaVide, retire } = await searchParams
  const children = await participants(family)
  const removed = <RemovedNotice lines={removedLines(retire)} participants={children} />
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
  const of = (kind: 'book' | 'cancel') => items.filter((item) => item.kind === kind)
  const choices = waitingChoices(of('book'))
  const cancels = byChild(children, of('cancel'))
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
          {byChild(children, of('book')).map((lines) => (
            <ChildLines
              key={lines[0]!.childId}
              title={`Réservations de ${lines[0]!.childName}`}
              lines={lines}
              choices={choices}
            />
          ))}
          {cancels.map((lines, index) => (
            <ChildLines
              key={lines[0]!.childId}
              title={`Annulations de ${lines[0]!.childName}`}
              note={index === 0 && <Quotas of={cancels.map(limitsOf)} />}
              lines={lines}
            />
          ))}
        </div>
        <BasketSummary base={family.base} items={items} total={total} />
      </div>
    </>
  )
}

/** The quotas that the lines of a child count in. */
function limitsOf(lines: readonly BasketItem[]) {
  return { name: lines[0]!.childName, quotas: lines.flatMap((line) => line.quotas) }
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
