import { HelpLine } from '@/components/help/help-line'
import { buttonClass } from '@/components/ui/button'
import { EmptyState } from '@/components/ui/empty-state'
import { Icon } from '@/components/ui/icon'
import { Link } from '@/components/ui/link'
import { Notice } from '@/components/ui/notice'
import { PageTitle } from '@/components/ui/page-title'
import { RichText } from '@/components/ui/rich-text'
import { requireFamily } from '@/lib/auth/guards'
import { type BasketItem, basketOf } from '@/lib/domain/booking/basket/queries'
import { removedLines } from '@/lib/domain/booking/basket/removal/schema'
import { participants } from '@/lib/domain/offer/queries'
import { nearestDeadlineSentence } from '@/lib/messages/fr/basket'
import { basketPageWords as t } from '@/lib/messages/fr/basket-page'
import { waitingChoices } from '@/lib/rules/waiting-choice'
import { clock } from '@/lib/time/clock'
import { Quotas } from '../inscription/jours/beside'
import { BasketSummary } from './basket-summary'
import { byChild } from './by-child'
import { ChildLines } from './child-lines'
import { RemovedNotice } from './removed-notice'

export const metadata = { title: t.title }

export default async function BasketPage({ searchParams }: PageProps<'/panier'>) {
  const family = await requireFamily()
  const { items, total } = await basketOf(family, clock.now())
  const { dejaVide, retire } = await searchParams
  const children = await participants(family)
  const removed = <RemovedNotice lines={removedLines(retire)} participants={children} />
  if (items.length === 0)
    return (
      <>
        <PageTitle title={t.title} help={<HelpLine of="basket" />} />
        {removed}
        {dejaVide && <AlreadyEmpty base={family.base} />}
        <EmptyState
          picture="panier"
          text={t.empty}
          action={
            <Link href={`${family.base}/inscription/participants`} className={buttonClass()}>
              {t.book}
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
      <PageTitle title={t.title} help={<HelpLine of="basket" />} />
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
            <ChildLines key={lines[0]!.childId} lines={lines} choices={choices} />
          ))}
          {cancels.map((lines, index) => (
            <ChildLines
              key={lines[0]!.childId}
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
      <Notice tone="warning" role="alert" title={t.alreadyGone}>
        <p>
          <RichText
            text={t.whereItIs}
            marks={{
              requests: (words) => (
                <Link href={`${base}/mes-demandes`} className="underline underline-offset-[3px]">
                  {words}
                </Link>
              ),
            }}
          />
        </p>
      </Notice>
    </div>
  )
}
