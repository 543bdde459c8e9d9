import { notFound } from 'next/navigation'
import { ActionForm } from '@/components/form/action-form'
import { HiddenField, TextAreaField } from '@/components/form/fields'
import { Badge } from '@/components/ui/badge'
import { PageTitle } from '@/components/ui/page-title'
import { requireStaff } from '@/lib/auth/guards'
import { changeQueue, readChange, type ReviewedChange } from '@/lib/domain/dossier/review/queries'
import { recordNames } from '@/lib/messages/fr/dossier'
import { clock } from '@/lib/time/clock'
import { formatInstant } from '@/lib/time/format'
import { acceptChangeAction, refuseChangeAction } from '../actions'
import { ChangeQueue } from '../change-queue'
import { DoneNotice } from '../done-notice'
import { ChangeNotices } from './change-notices'
import { Comparison } from './comparison'

export const metadata = { title: 'Fiche à vérifier' }

export default async function ChangePage({ params, searchParams }: PageProps<'/admin/dossiers/[changeId]'>) {
  const staff = await requireStaff('dossiers.decide')
  const change = await readChange(staff, clock.now(), (await params).changeId)
  if (!change) notFound()
  const { changes, count } = await changeQueue(staff)
  return (
    <div className="xl:grid xl:grid-cols-[480px_minmax(0,1fr)] xl:items-start xl:gap-6">
      <div className="hidden xl:block">
        <p className="mb-3 text-ink-2">{count} à vérifier</p>
        <ChangeQueue changes={changes} count={count} currentId={change.id} />
      </div>
      <div>
        <DoneNotice done={(await searchParams).fait} />
        <PageTitle
          title={change.subjectName}
          eyebrow={`${recordNames[change.sent.kind]}, année ${change.schoolYear}. Famille ${change.familyName}, n° ${change.familyNumber}`}
          back={{ href: '/admin/dossiers', label: 'Toutes les fiches' }}
        >
          {change.status === 'submitted' && (
            <Badge tone="brand">{change.version === 0 ? 'Première fiche' : 'Modification'}</Badge>
          )}
        </PageTitle>
        <div className="flex flex-col gap-5">
          <p className="text-ink-2">
            Reçue le {formatInstant(change.submittedAt)}, de {change.certifiedBy} (« {change.certifiedText}
             »).
          </p>
          <ChangeNotices change={change} />
          <Comparison change={change} />
          {change.status === 'submitted' && <Decision change={change} />}
        </div>
      </div>
    </div>
  )
}

function Decision({ change }: { change: ReviewedChange }) {
  const seen = (
    <>
      <HiddenField name="changeId" value={change.id} />
      <HiddenField name="seenVersion" value={String(change.version)} />
    </>
  )
  return (
    <section aria-labelledby="decision" className="flex flex-col gap-5">
      <h2 id="decision" className="text-lg">
        Décision
      </h2>
      <ActionForm action={acceptChangeAction} submitLabel="Valider" className="flex flex-col gap-3">
        {seen}
      </ActionForm>
      <ActionForm
        action={refuseChangeAction}
        submitLabel="Refuser"
        variant="danger"
        className="flex flex-col gap-3"
      >
        {seen}
        <TextAreaField
          name="reason"
          label="Motif du refus"
          hint="Obligatoire pour refuser. La famille le lit sur le portail ; l’e-mail ne donne jamais un motif de santé, de PAI ou de personnes autorisées."
        />
      </ActionForm>
    </section>
  )
}
