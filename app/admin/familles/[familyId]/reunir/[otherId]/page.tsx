import { notFound } from 'next/navigation'
import { ActionForm, SubmitButton } from '@/components/form/action-form'
import { HiddenField } from '@/components/form/fields'
import { StaffHelpLine } from '@/components/help/help-line'
import { PageTitle } from '@/components/ui/page-title'
import { requireStaff } from '@/lib/auth/guards'
import { comparison } from '@/lib/domain/family/merge/queries'
import { clock } from '@/lib/time/clock'
import { keepApartAction } from '../../../merge-actions'
import { ComparedCard } from './compared-card'
import { MergeForm } from './merge-form'

export const metadata = { title: 'Comparer deux familles' }

export default async function ComparePage({
  params,
}: PageProps<'/admin/familles/[familyId]/reunir/[otherId]'>) {
  const staff = await requireStaff('families.merge')
  const { familyId, otherId } = await params
  const compared = await comparison(staff, [familyId, otherId], clock.now())
  if (!compared) notFound()
  const [first, second] = compared.families
  return (
    <div className="flex max-w-6xl flex-col gap-6 [&>:first-child]:mb-0">
      <PageTitle
        title="Comparer deux familles"
        back={{ href: `/admin/familles/${first.id}/reunir`, label: 'Chercher un double' }}
        help={<StaffHelpLine of="doubles" />}
      />
      <div className="grid items-start gap-4 md:grid-cols-2">
        <ComparedCard family={first} />
        <ComparedCard family={second} />
      </div>
      <MergeForm compared={compared} />
      <ActionForm action={keepApartAction} className="flex flex-col items-start gap-2">
        <HiddenField name="firstId" value={first.id} />
        <HiddenField name="secondId" value={second.id} />
        <p className="text-ink-2">
          Deux familles différentes&#8239;? Elles ne seront plus proposées dans la liste des doubles.
        </p>
        <SubmitButton variant="secondary" size="sm">
          Ce ne sont pas des doubles
        </SubmitButton>
      </ActionForm>
    </div>
  )
}
