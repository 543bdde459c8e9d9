import { notFound } from 'next/navigation'
import { ActionForm } from '@/components/form/action-form'
import { HiddenField } from '@/components/form/fields'
import { StaffHelpLine } from '@/components/help/help-line'
import { Card } from '@/components/ui/card'
import { Notice } from '@/components/ui/notice'
import { PageTitle } from '@/components/ui/page-title'
import { requireStaff } from '@/lib/auth/guards'
import { touchedByBand } from '@/lib/domain/offer/group/queries'
import { changeGroupForm } from '@/lib/domain/offer/group/schema'
import { programmeToEdit } from '@/lib/domain/offer/programme/queries'
import { clock } from '@/lib/time/clock'
import { changeGroupAction, removeGroupAction } from '../../../actions'
import { programmeAddress } from '../../../address'
import { BandFields } from '../../../band-fields'
import { ExpectedChildren } from '../../../expected-children'

export const metadata = { title: 'Modifier un groupe' }

export default async function GroupPage({
  params,
  searchParams,
}: PageProps<'/admin/accueils/[programmeId]/groupes/[groupId]'>) {
  const staff = await requireStaff('offer.write')
  const { programmeId, groupId } = await params
  const programme = await programmeToEdit(staff, programmeId)
  const group = programme?.groups.find(({ id }) => id === groupId)
  if (!programme || !group) notFound()
  const { nom, de, a } = await searchParams
  const read = changeGroupForm.safeParse({ groupId, name: nom, minAge: de, maxAge: a })
  const asked = read.success ? read.data : null
  const touched = asked ? await touchedByBand(staff, clock.now(), groupId, asked) : []
  const { name, minAge, maxAge } = asked ?? group
  return (
    <div className="flex max-w-3xl flex-col gap-6 [&>:first-child]:mb-0">
      <PageTitle
        title={group.name}
        back={{ href: programmeAddress(programme.id), label: programme.name }}
        help={<StaffHelpLine of="offer" />}
      />
      {touched.length > 0 && (
        <>
          <Notice tone="warning" title="Rien n’est encore enregistré" role="alert">
            <p>
              Ces enfants sont attendus dans ce groupe et n’auront plus son âge. Ils gardent leur place&nbsp;;
              pour les jours suivants, ils iront dans le groupe de leur âge.
            </p>
          </Notice>
          <ExpectedChildren expected={touched} />
        </>
      )}
      <Card className="p-4">
        <ActionForm
          key={touched.length}
          action={changeGroupAction}
          values={{ name, minAge: String(minAge), maxAge: String(maxAge) }}
          submitLabel={touched.length > 0 ? 'Enregistrer quand même' : 'Enregistrer'}
        >
          <HiddenField name="groupId" value={groupId} />
          <HiddenField name="seen" value={String(touched.length)} />
          <BandFields />
        </ActionForm>
      </Card>
      {!group.isUsed && (
        <ActionForm action={removeGroupAction} submitLabel="Retirer ce groupe" variant="secondary">
          <HiddenField name="groupId" value={groupId} />
        </ActionForm>
      )}
    </div>
  )
}
