import { ListSearch } from '@/app/admin/list-search'
import { notFound } from 'next/navigation'
import { z } from 'zod'
import { removeUnplannedAction } from '@/app/admin/presences/actions'
import { ActionForm, SubmitButton } from '@/components/form/action-form'
import { HiddenField } from '@/components/form/fields'
import { StaffHelpLine } from '@/components/help/help-line'
import { Card } from '@/components/ui/card'
import { EmptyState } from '@/components/ui/empty-state'
import { Link } from '@/components/ui/link'
import { PageTitle } from '@/components/ui/page-title'
import { requireStaff } from '@/lib/auth/guards'
import { attendanceProgramme } from '@/lib/domain/attendance/queries'
import {
  findChildren,
  type FoundChild,
  unplannedChoice,
  unplannedOn,
  type UnplannedRow,
} from '@/lib/domain/booking/unplanned/queries'
import { clock } from '@/lib/time/clock'
import { type Day, parseDay } from '@/lib/time/day'
import { formatDayWithYear } from '@/lib/time/format'
import { AddChild } from './add-child'

export const metadata = { title: 'Enfant sans réservation' }

const word = z.string().trim().max(100).optional().catch(undefined)
const search = z.object({ q: word, enfant: word, famille: word })

type Address = PageProps<'/admin/presences/[programmeId]/[day]/ajouter'>

/** A child who is there and whom nobody expected: found among the families, and noted as present. */
export default async function AddToListPage({ params, searchParams }: Address) {
  const staff = await requireStaff('attendance.write')
  const now = clock.now()
  const { programmeId, day: asked } = await params
  const { q, enfant, famille } = search.parse(await searchParams)
  const day = parseDay(asked)
  const programme = day && (await attendanceProgramme(staff, programmeId))
  if (!day || !programme) notFound()
  const chosen = enfant && famille ? { programmeId, day, childId: enfant, familyId: famille } : null
  const [choice, found, added] = await Promise.all([
    chosen && unplannedChoice(staff, now, chosen),
    q && !chosen ? findChildren(staff, q, day) : [],
    unplannedOn(programmeId, day),
  ])
  if (chosen && !choice) notFound()
  const here = `/admin/presences/${programmeId}/${day}`
  return (
    <div className="flex max-w-3xl flex-col gap-6">
      <PageTitle
        title="Enfant sans réservation"
        eyebrow={`${programme.name}, ${formatDayWithYear(day)}`}
        back={{ href: here, label: 'Liste de présences' }}
        help={<StaffHelpLine of="unplanned" />}
      />
      {chosen && choice ? (
        <AddChild
          chosen={chosen}
          choice={choice}
          now={now}
          back={`${here}/ajouter${q ? `?${new URLSearchParams({ q })}` : ''}`}
        />
      ) : (
        <>
          <Search q={q} />
          {q && <Found found={found} hrefOf={(child) => hrefOf(`${here}/ajouter`, q, child)} />}
        </>
      )}
      {added.length > 0 && !chosen && <Added added={added} programmeId={programmeId} day={day} />}
    </div>
  )
}

function hrefOf(path: string, q: string, { childId, familyId }: FoundChild): string {
  return `${path}?${new URLSearchParams({ q, enfant: childId, famille: familyId })}`
}

function Search({ q }: { q: string | undefined }) {
  return (
    <div className="flex flex-col gap-2">
      <ListSearch label="Nom de l’enfant, ou de sa famille" value={q ?? ''} />{' '}
      <p className="text-ink-2">
        Cette page a besoin du réseau. Sans lui, notez le nom de l’enfant sur papier et ajoutez-le plus tard :
        un jour passé se complète aussi.
      </p>
    </div>
  )
}

function Found({ found, hrefOf }: { found: FoundChild[]; hrefOf: (child: FoundChild) => string }) {
  if (found.length === 0)
    return (
      <EmptyState
        picture="loupe"
        text="Aucun enfant ne correspond. Sa famille n’a peut-être pas encore de dossier : appelez le service."
      />
    )
  return (
    <section aria-labelledby="trouves">
      <h2 id="trouves" className="mb-2 text-lg">
        Quel enfant est là ?
      </h2>
      <Card>
        <ul>
          {found.map((child) => (
            <li key={`${child.childId} ${child.familyId}`} className="border-t border-line first:border-t-0">
              <Link
                href={hrefOf(child)}
                className="flex min-h-11 flex-wrap items-center gap-x-3 px-3 py-2 text-ink no-underline hover:bg-sunken"
              >
                <span className="font-semibold underline underline-offset-[3px]">{child.name}</span>
                <span>{child.age} ans</span>
                <span className="text-ink-2">
                  famille {child.familyName}, n° {child.familyNumber}
                </span>
              </Link>
            </li>
          ))}
        </ul>
      </Card>
    </section>
  )
}

/** What was noted by mistake is taken back here. */
function Added({ added, programmeId, day }: { added: UnplannedRow[]; programmeId: string; day: Day }) {
  return (
    <section aria-labelledby="ajoutes">
      <h2 id="ajoutes" className="mb-2 text-lg">
        Ajoutés ce jour-là
      </h2>
      <Card>
        <ul>
          {added.map(({ bookingId, name, activityName, isBilled }) => (
            <li
              key={bookingId}
              className="flex flex-wrap items-center justify-between gap-x-4 gap-y-2 border-t border-line px-3 py-2 first:border-t-0"
            >
              <span>
                <span className="font-semibold">{name}</span>, {activityName}
              </span>
              {isBilled ? (
                <span className="text-ink-2">Facturé</span>
              ) : (
                <ActionForm action={removeUnplannedAction} className="flex flex-col items-end gap-2">
                  <HiddenField name="programmeId" value={programmeId} />
                  <HiddenField name="day" value={day} />
                  <HiddenField name="bookingId" value={bookingId} />
                  <SubmitButton variant="secondary" size="sm">
                    Retirer<span className="sr-only"> {name}</span>
                  </SubmitButton>
                </ActionForm>
              )}
            </li>
          ))}
        </ul>
      </Card>
    </section>
  )
}
