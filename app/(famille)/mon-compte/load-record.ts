import { notFound } from 'next/navigation'
import { requireFamily } from '@/lib/auth/guards'
import { type OpenRecord, openRecord } from '@/lib/domain/dossier/change/queries'
import { type ChildDossier, gateForFamily } from '@/lib/domain/dossier/queries'
import { findAdult, findChild } from '@/lib/domain/family/queries'
import type { ChildTab } from '@/lib/rules/dossier-completeness'
import { clock } from '@/lib/time/clock'
import { parisDay } from '@/lib/time/paris'

type Search = Record<string, string | string[] | undefined>

/** All that the page of a child's tab shows. Another family's child is not found. */
export async function loadChildTab(kind: ChildTab, childId: string, search: Search) {
  const family = await requireFamily()
  const now = clock.now()
  const child = await findChild(family, childId)
  if (!child) notFound()
  const dossier = await gateForFamily(family, now, asked(search))
  const { schoolYear } = dossier
  const record = await openRecord(family, { kind, subjectId: childId, schoolYear })
  const siblings = dossier.children.filter(({ id, tabs }) => id !== childId && hasAnswers(tabs, kind))
  const copied = siblings.find(({ id }) => id === search.copier)
  const sibling = copied && (await openRecord(family, { kind, subjectId: copied.id, schoolYear }))
  return {
    ...{ family, today: parisDay(now), child, dossier, record, search, siblings },
    copied: copied && { firstName: copied.firstName, record: lastSaid(sibling!) },
    start: startOf(search),
  }
}
export type ChildTabPage = Awaited<ReturnType<typeof loadChildTab>>

/** All that the page of an adult's record shows. */
export async function loadAdult(adultId: string, search: Search) {
  const family = await requireFamily()
  const adult = await findAdult(family, adultId)
  if (!adult) notFound()
  const dossier = await gateForFamily(family, clock.now(), asked(search))
  const record = await openRecord(family, {
    kind: 'adult',
    subjectId: adultId,
    schoolYear: dossier.schoolYear,
  })
  return { family, adult, dossier, record, start: startOf(search) }
}

function hasAnswers(tabs: ChildDossier['tabs'], kind: ChildTab): boolean {
  const status = tabs.find((tab) => tab.kind === kind)!.status
  return status === 'validated' || status === 'pending'
}

function lastSaid({ pending, inForce }: OpenRecord) {
  return (pending?.record ?? inForce)!
}

/** What the form begins again from, which is why what was typed before it isn't shown. */
function startOf({ repris, copier }: Search): string {
  return [repris, copier].flat().filter(Boolean).join(' ')
}

function asked({ annee }: Search): string | undefined {
  return typeof annee === 'string' ? annee : undefined
}
