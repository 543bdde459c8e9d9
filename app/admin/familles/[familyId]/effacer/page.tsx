import { notFound } from 'next/navigation'
import { ActionForm } from '@/components/form/action-form'
import { HiddenField, RadioField, TextField } from '@/components/form/fields'
import { StaffHelpLine } from '@/components/help/help-line'
import { Card } from '@/components/ui/card'
import { Notice } from '@/components/ui/notice'
import { PageTitle } from '@/components/ui/page-title'
import { requireFreshProof, requireStaff } from '@/lib/auth/guards'
import { type ErasurePreview, erasurePreview } from '@/lib/domain/erasure/queries'
import { erasureCauseNames, obstacleSentence, whatIsKept } from '@/lib/messages/fr/erasure'
import { clock } from '@/lib/time/clock'
import { eraseFamilyAction } from './actions'

export const metadata = { title: 'Effacer le dossier' }

export default async function ErasePage({ params }: PageProps<'/admin/familles/[familyId]/effacer'>) {
  const staff = await requireStaff('families.erase')
  const { familyId } = await params
  const preview = await erasurePreview(staff, familyId, clock.now())
  if (!preview) notFound()
  const { family, obstacles } = preview
  await requireFreshProof(`/admin/familles/${family.id}/effacer`)
  return (
    <div className="flex max-w-3xl flex-col gap-5 [&>:first-child]:mb-0">
      <PageTitle
        title="Effacer le dossier"
        eyebrow={`Famille ${family.name}, n°\u00a0${family.number}`}
        back={{ href: `/admin/familles/${family.id}/donnees`, label: 'Données de la famille' }}
        help={<StaffHelpLine of="erasures" />}
      />
      <WhatGoes preview={preview} />
      <WhatStays preview={preview} />
      {obstacles.length > 0 ? (
        <Notice tone="warning" title="Ce dossier ne peut pas être effacé maintenant">
          <ul className="list-disc pl-5">
            {obstacles.map((obstacle) => (
              <li key={obstacle.code}>{obstacleSentence(obstacle)}</li>
            ))}
          </ul>
        </Notice>
      ) : (
        <EraseForm family={family} />
      )}
    </div>
  )
}

function WhatGoes({ preview: { people, goes } }: { preview: ErasurePreview }) {
  return (
    <section aria-labelledby="part" className="flex flex-col gap-2">
      <h2 id="part" className="text-xl">
        Ce qui est effacé
      </h2>
      <p>
        {people.length > 0 ? `${people.join(', ')}\u00a0: ` : ''}noms, comptes, fiches et tout ce qui a été
        envoyé.
      </p>
      <Counts
        counts={[
          ['Fiches en vigueur', goes.records],
          ['Documents', goes.documents],
          ['Fichiers', goes.files],
          ['Demandes', goes.requests],
          ['E-mails', goes.mails],
        ]}
      />
    </section>
  )
}

function WhatStays({ preview: { staying, keeps } }: { preview: ErasurePreview }) {
  return (
    <section aria-labelledby="reste" className="flex flex-col gap-2">
      <h2 id="reste" className="text-xl">
        Ce qui reste
      </h2>
      <p>{whatIsKept}</p>
      {staying.length > 0 && (
        <p>
          {staying.join(', ')} {staying.length === 1 ? 'reste' : 'restent'} dans une autre famille, avec le
          dossier de l’enfant.
        </p>
      )}
      <Counts
        counts={[
          ['Factures', keeps.invoices],
          ['Paiements', keeps.payments],
          ['Attestations', keeps.certificates],
          ['Journées passées', keeps.days],
        ]}
      />
    </section>
  )
}

function Counts({ counts }: { counts: [label: string, count: number][] }) {
  return (
    <dl className="grid grid-cols-2 gap-3 sm:grid-cols-5">
      {counts.map(([label, count]) => (
        <Card key={label} className="flex flex-col-reverse p-3">
          <dt className="text-sm text-ink-2">{label}</dt>
          <dd className="text-xl">{count}</dd>
        </Card>
      ))}
    </dl>
  )
}

function EraseForm({ family: { id, number } }: Pick<ErasurePreview, 'family'>) {
  return (
    <section aria-labelledby="confirmer" className="flex flex-col gap-3">
      <h2 id="confirmer" className="text-xl">
        Confirmer
      </h2>
      <Card className="p-4">
        <ActionForm
          action={eraseFamilyAction}
          submitLabel="Effacer définitivement"
          variant="danger"
          className="flex flex-col gap-4"
        >
          <HiddenField name="familyId" value={id} />
          <RadioField
            name="cause"
            legend="Pourquoi ?"
            options={[
              { value: 'request', label: erasureCauseNames.request },
              { value: 'service', label: erasureCauseNames.service },
            ]}
            required
          />
          <TextField
            name="number"
            label={`Pour confirmer, recopiez le numéro du dossier\u00a0: ${number}`}
            inputMode="numeric"
            required
          />
          <p>Un effacement ne se rattrape pas. Chaque responsable en est prévenu par e-mail.</p>
        </ActionForm>
      </Card>
    </section>
  )
}
