import { notFound } from 'next/navigation'
import { ListTable } from '@/app/admin/list-table'
import { ActionForm } from '@/components/form/action-form'
import { HiddenField } from '@/components/form/fields'
import { StaffHelpLine } from '@/components/help/help-line'
import { Card } from '@/components/ui/card'
import { Notice } from '@/components/ui/notice'
import { PageTitle } from '@/components/ui/page-title'
import { requireStaff } from '@/lib/auth/guards'
import { type Demand, windowDetail } from '@/lib/domain/booking/allocation/queries'
import { requestWindowSchema } from '@/lib/domain/booking/allocation/schema'
import { allocationSetting } from '@/lib/domain/booking/allocation/setting/queries'
import { criterionLabels, windowTitle } from '@/lib/messages/fr/allocation'
import { places } from '@/lib/messages/fr/booking'
import { isAllocatable } from '@/lib/rules/request-windows'
import { clock } from '@/lib/time/clock'
import { formatDay } from '@/lib/time/format'
import { allocateNowAction } from '../../actions'
import { Run } from './run'

export const metadata = { title: 'Attribution' }

export default async function AllocationPage({
  params,
  searchParams,
}: PageProps<'/admin/attributions/[programmeId]/[endsAt]'>) {
  const staff = await requireStaff('requests.decide')
  const asked = requestWindowSchema.safeParse(await params)
  if (!asked.success) notFound()
  const detail = await windowDetail(staff, asked.data)
  if (!detail) notFound()
  const { programmeId, endsAt, programmeName, run, demand, families } = detail
  const isReplayed = (await searchParams).rejouer !== undefined
  return (
    <div className="flex max-w-4xl flex-col gap-6 [&>:first-child]:mb-0">
      <PageTitle
        title={programmeName}
        eyebrow={windowTitle(endsAt)}
        back={{ href: '/admin/attributions', label: 'Toutes les attributions' }}
        help={<StaffHelpLine of="allocations" />}
      />
      {run ? (
        <Run run={run} isReplayed={isReplayed} />
      ) : (
        <>
          <Criteria criteria={(await allocationSetting(staff, programmeId)).criteria} />
          <DemandTable demand={demand} families={families} />
          {isAllocatable(endsAt, clock.now()) ? (
            <Card className="p-4">
              <ActionForm action={allocateNowAction} submitLabel="Attribuer maintenant">
                <HiddenField name="programmeId" value={programmeId} />
                <HiddenField name="endsAt" value={String(endsAt)} />
                <p>
                  Le tirage est fait et enregistré une fois pour toutes. Chaque famille reçoit un e-mail avec
                  ses réponses.
                </p>
              </ActionForm>
            </Card>
          ) : (
            <Notice tone="info">
              <p>L’attribution se fait une minute après la fin des demandes.</p>
            </Notice>
          )}
        </>
      )}
    </div>
  )
}

function Criteria({ criteria }: { criteria: readonly (keyof typeof criterionLabels)[] }) {
  return (
    <section aria-labelledby="criteres" className="flex flex-col gap-2">
      <h2 id="criteres" className="text-xl">
        Critères, dans l’ordre
      </h2>
      <ol className="list-decimal pl-6">
        {criteria.map((criterion) => (
          <li key={criterion}>{criterionLabels[criterion]}</li>
        ))}
        <li>Tirage au sort, par famille</li>
      </ol>
    </section>
  )
}

const DEMAND_TITLES = ['Jour', 'Groupe', 'Demandes', 'À attribuer'].map((title) => ({ title }))

/** By day and group, what is asked for beside what there is to give. */
function DemandTable({ demand, families }: { demand: Demand[]; families: number }) {
  return (
    <section aria-labelledby="demandes" className="flex flex-col gap-3">
      <h2 id="demandes" className="text-xl">
        Demandes reçues ({families} famille{families > 1 && 's'})
      </h2>
      <ListTable caption="Demandes et places, par jour et par groupe" titles={DEMAND_TITLES}>
        {demand.map(({ day, groupName, asked, left }) => (
          <tr key={`${day} ${groupName}`} className="border-t border-line">
            <th scope="row" className="px-3 py-2 font-semibold">
              {formatDay(day)}
            </th>
            <td className="px-3 py-2">{groupName}</td>
            <td className={`px-3 py-2 ${asked > left ? 'font-[650] text-red-fg' : ''}`}>{asked}</td>
            <td className="px-3 py-2">{places(left)}</td>
          </tr>
        ))}
      </ListTable>
    </section>
  )
}
