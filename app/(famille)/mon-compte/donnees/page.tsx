import { ActionForm } from '@/components/form/action-form'
import { CheckboxField } from '@/components/form/fields'
import { buttonClass } from '@/components/ui/button'
import { Card } from '@/components/ui/card'
import { Link } from '@/components/ui/link'
import { Notice } from '@/components/ui/notice'
import { PageTitle } from '@/components/ui/page-title'
import { requireFamily, requireFreshProof } from '@/lib/auth/guards'
import { lastErasureRequest, type OwnErasureRequest } from '@/lib/domain/erasure/request/queries'
import { whatIsKept } from '@/lib/messages/fr/erasure'
import { monthAfter } from '@/lib/rules/erasure'
import { formatDate } from '@/lib/time/format'
import { parisDay } from '@/lib/time/paris'
import { askErasureAction, withdrawErasureAction } from './actions'

export const metadata = { title: 'Mes données' }

export default async function MyDataPage() {
  const family = await requireFamily()
  const { base } = family
  await requireFreshProof(`${base}/mon-compte/donnees`)
  const request = await lastErasureRequest(family)
  return (
    <div className="flex max-w-[68ch] flex-col gap-8">
      <PageTitle title="Mes données" back={{ href: `${base}/mon-compte`, label: 'Mon compte' }} />
      <section aria-labelledby="emporter" className="-mt-6 flex flex-col gap-3">
        <h2 id="emporter" className="text-xl">
          Voir et emporter mes données
        </h2>
        <p>
          Tout ce que le portail garde de vous, de votre famille et des enfants dont vous voyez le
          dossier&nbsp;: fiches, documents, réservations, factures, messages. D’un autre responsable,
          seulement le nom.
        </p>
        <div className="flex flex-wrap gap-3">
          <a href={`${base}/mon-compte/donnees/pdf`} className={buttonClass('secondary')}>
            Télécharger le document à lire (PDF)
          </a>
          <a href={`${base}/mon-compte/donnees/archive`} className={buttonClass('secondary')}>
            Télécharger tout, avec les fichiers (ZIP)
          </a>
        </div>
        <p className="text-ink-2">
          Ces fichiers contiennent des données de santé&nbsp;: gardez-les en lieu sûr. Une erreur&nbsp;?
          Corrigez la fiche dans{' '}
          <Link href={`${base}/mon-compte`} className="text-brand underline underline-offset-[3px]">
            Mon compte
          </Link>
          , ou écrivez au service.
        </p>
      </section>
      <section aria-labelledby="effacer" className="flex flex-col gap-3">
        <h2 id="effacer" className="text-xl">
          Effacer le dossier de la famille
        </h2>
        {request?.status === 'asked' ? <Asked request={request} /> : <Ask request={request} />}
      </section>
    </div>
  )
}

function Asked({ request }: { request: OwnErasureRequest }) {
  const asked = parisDay(request.askedAt.getTime())
  return (
    <Notice tone="info" title="Votre demande attend la réponse du service">
      <p>
        {request.askedBy} l’a envoyée le {formatDate(asked)}. Le service répond au plus tard le{' '}
        {formatDate(monthAfter(asked))}.
      </p>
      <ActionForm
        action={withdrawErasureAction}
        submitLabel="Retirer la demande"
        variant="secondary"
      ></ActionForm>
    </Notice>
  )
}

function Ask({ request }: { request: OwnErasureRequest | null }) {
  return (
    <>
      {request?.status === 'refused' && (
        <Notice
          tone="warning"
          title={`Le service a refusé le ${formatDate(parisDay(request.answeredAt!.getTime()))}`}
        >
          <p>{request.answer}</p>
        </Notice>
      )}
      <p>
        Vous pouvez demander que le dossier soit effacé&nbsp;: les fiches, les documents, les demandes, les
        courriels et les comptes de toute la famille. Un enfant qui a un autre foyer y garde son dossier.
      </p>
      <p>{whatIsKept}</p>
      <p>
        Le service répond dans le mois. Les journées à venir doivent être annulées et le compte soldé avant
        l’effacement, qui ne se rattrape pas&nbsp;: téléchargez vos données d’abord.
      </p>
      <Card className="p-4">
        <ActionForm
          action={askErasureAction}
          submitLabel="Demander l’effacement"
          variant="danger"
          className="flex flex-col gap-4"
        >
          <CheckboxField name="understood" label="J’ai lu ce qui est effacé et ce qui est gardé." required />
        </ActionForm>
      </Card>
    </>
  )
}
