import { randomUUID } from 'node:crypto'
import Link from 'next/link'
import { ActionForm } from '@/components/form/action-form'
import { CheckboxField, HiddenField } from '@/components/form/fields'
import { buttonClass } from '@/components/ui/button'
import { Card } from '@/components/ui/card'
import { EmptyState } from '@/components/ui/empty-state'
import { Icon } from '@/components/ui/icon'
import { Notice } from '@/components/ui/notice'
import { PageTitle } from '@/components/ui/page-title'
import { requireFamily } from '@/lib/auth/guards'
import { type BasketItem, basketOf } from '@/lib/domain/booking/basket/queries'
import { quotaSentence } from '@/lib/messages/fr/refusals'
import { formatCents } from '@/lib/money'
import { clock } from '@/lib/time/clock'
import { submitBasketAction } from './actions'
import { BasketLine } from './basket-line'

export const metadata = { title: 'Panier' }

export default async function BasketPage({ searchParams }: PageProps<'/panier'>) {
  const family = await requireFamily()
  const { items, total } = await basketOf(family, clock.now())
  if (items.length === 0) {
    const { dejaVide } = await searchParams
    return (
      <>
        <PageTitle title="Panier" />
        {dejaVide && (
          <div className="mb-6">
            <Notice tone="warning" role="alert" title="Rien de plus n’est parti.">
              <p>
                Ce panier a été envoyé ou vidé depuis une autre page. Ce qui est envoyé est dans{' '}
                <Link href={`${family.base}/mes-demandes`} className="underline underline-offset-[3px]">
                  Mes demandes en attente
                </Link>
                .
              </p>
            </Notice>
          </div>
        )}
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
  }
  const books = Map.groupBy(
    items.filter((item) => item.kind === 'book'),
    (item) => item.childName,
  )
  const cancels = items.filter((item) => item.kind === 'cancel')
  const willLeave = items.filter((item) => item.refusal === null).length
  return (
    <div className="max-w-3xl">
      <PageTitle title="Panier" />
      <div className="flex flex-col gap-6">
        {[...books].map(([childName, lines]) => (
          <Group key={childName} title={`Réservations de ${childName}`} lines={lines} />
        ))}
        {cancels.length > 0 && (
          <Group
            title="Annulations"
            lines={cancels}
            note={cancels[0]!.quotas.map(quotaSentence).join(' ') || undefined}
          />
        )}
        <Card className="flex flex-col gap-4 bg-sunken! p-4">
          <p className="flex items-baseline justify-between gap-4">
            <span>Total estimé</span>
            <span className="font-title text-2xl font-[650]">{formatCents(total)}</span>
          </p>
          <p className="text-sm text-ink-2">
            Tant que le panier n’est pas validé, aucune place n’est retenue et votre demande n’est pas prise
            en compte.
          </p>
          {willLeave < items.length && (
            <p className="flex items-start gap-2 font-semibold text-red-fg">
              <Icon name="alerte" size={20} />
              {willLeave === 0
                ? 'Aucune ligne ne peut partir : le motif est indiqué sous chacune.'
                : `${willLeave} ligne${willLeave > 1 ? 's' : ''} sur ${items.length} ${willLeave > 1 ? 'partiront' : 'partira'} ; les autres resteront dans le panier.`}
            </p>
          )}
          <ActionForm action={submitBasketAction} submitLabel="Valider" className="flex flex-col gap-4">
            <HiddenField name="key" value={randomUUID()} />
            <CheckboxField
              name="allOrNothing"
              label="Tout ou rien"
              hint="Cochez pour n’envoyer votre demande que si toutes les lignes peuvent être prises."
            />
          </ActionForm>
        </Card>
      </div>
    </div>
  )
}

function Group({ title, lines, note }: { title: string; lines: BasketItem[]; note?: string }) {
  return (
    <section>
      <h2 className="mb-2 text-xl">{title}</h2>
      {note && <p className="mb-2 text-sm text-ink-2">{note}</p>}
      <Card>
        <ul>
          {lines.map((line) => (
            <BasketLine key={line.id} line={line} />
          ))}
        </ul>
      </Card>
    </section>
  )
}
