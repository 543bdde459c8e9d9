import 'server-only'
import { uuid } from '@/lib/actions/fields'
import type { StaffScope } from '@/lib/auth/scopes'
import { database } from '@/lib/db/client'
import { fromDb, toDb } from '@/lib/db/day'
import type { Tx } from '@/lib/db/transaction'
import { familiesWithChildren, gateFactsOf } from '@/lib/domain/dossier/gate/queries'
import { dossierSettings } from '@/lib/domain/dossier/settings/queries'
import { dossierProgress, type DossierProgress } from '@/lib/rules/dossier-completeness'
import {
  dayShown,
  openSchoolYears,
  opensOn,
  schoolYearStart,
  yearAfter,
  yearBefore,
} from '@/lib/rules/school-years'
import { childrenByGroup, type ClassMove, classMove } from '@/lib/rules/school-year-turn'
import type { Day } from '@/lib/time/day'
import { parisDay, type Instant } from '@/lib/time/paris'

export type YearState = {
  /** The latest school year whose dossier is open. */
  schoolYear: string
  /** It hasn't begun: classes may be moved up for it. */
  isToCome: boolean
  next: { schoolYear: string; opensOn: Day }
  families: { id: string; name: string; progress: DossierProgress }[]
  movedUpAt: Date | null
}

/** How far the families are with the dossier of the latest open year, judged by the gate. */
export async function yearState(_staff: StaffScope, now: Instant): Promise<YearState> {
  const db = await database()
  const today = parisDay(now)
  const settings = await dossierSettings(db)
  const years = openSchoolYears(today, settings)
  const schoolYear = years.at(-1)!
  const next = yearAfter(schoolYear)
  const families = await familiesWithChildren(db)
  const facts = await gateFactsOf(
    db,
    families.map(({ id }) => id),
    [schoolYear],
  )
  const turn = await db.schoolYearTurn.findUnique({ where: { schoolYear } })
  return {
    schoolYear,
    isToCome: years.length > 1,
    next: { schoolYear: next, opensOn: opensOn(next, settings) },
    families: families.map((family) => ({
      ...family,
      progress: dossierProgress(facts.get(family.id)![0]!, dayShown(schoolYear, today), today, settings),
    })),
    movedUpAt: turn?.movedUpAt ?? null,
  }
}

export type MovingRow = {
  id: string
  name: string
  schoolClass: string
  said: string | null
  move: ClassMove
}

/** Every child of the portal, with the class of the year to come. Takes a transaction too: what is shown is what is confirmed. */
export async function movingChildren(db: Tx, schoolYear: string): Promise<MovingRow[]> {
  const children = await db.child.findMany({
    where: { archivedAt: null, families: { some: { family: { archivedAt: null } } } },
    orderBy: [{ lastName: 'asc' }, { firstName: 'asc' }, { id: 'asc' }],
    include: { classMoves: { where: { schoolYear } } },
  })
  const oldest = await db.group.aggregate({
    _max: { maxAge: true },
    where: { programme: { archivedAt: null } },
  })
  return children.map(({ id, firstName, lastName, schoolClass, birthDate, classMoves }) => {
    const said = classMoves[0]?.schoolClass ?? null
    return {
      ...{ id, name: `${lastName} ${firstName}`, schoolClass, said },
      move: classMove({ schoolClass, birthDate: fromDb(birthDate) }, said, schoolYear, oldest._max.maxAge),
    }
  })
}

/** The preview of the classes of a school year to come. */
export async function previewOfMoves(_staff: StaffScope, schoolYear: string): Promise<MovingRow[]> {
  return movingChildren(await database(), schoolYear)
}

/** One child of the preview; null when there is none. */
export async function movingChild(
  staff: StaffScope,
  schoolYear: string,
  childId: string,
): Promise<MovingRow | null> {
  if (!uuid.safeParse(childId).success) return null
  const rows = await previewOfMoves(staff, schoolYear)
  return rows.find(({ id }) => id === childId) ?? null
}

export type ProgrammeForecast = {
  name: string
  groups: { id: string; name: string; now: number; then: number; capacity: number | null }[]
  /** Children of this year who are too old for every group of the next. */
  leaving: number
}

/**
 * What a new year does to the groups of each programme: the children who have come this year, in the group of their
 * age now and then, against the places of a day.
 */
export async function groupForecast(_staff: StaffScope, schoolYear: string): Promise<ProgrammeForecast[]> {
  const db = await database()
  const before = yearBefore(schoolYear)
  const since = toDb(schoolYearStart(before))
  const programmes = await db.programme.findMany({
    where: { archivedAt: null },
    orderBy: { name: 'asc' },
    include: { groups: { orderBy: { minAge: 'asc' } } },
  })
  const comers = await db.booking.findMany({
    where: {
      day: { gte: since, lt: toDb(schoolYearStart(schoolYear)) },
      status: { in: ['accepted', 'attended', 'absentJustified', 'absentUnjustified'] },
      child: { archivedAt: null },
    },
    distinct: ['programmeId', 'childId'],
    select: { programmeId: true, child: { select: { birthDate: true } } },
  })
  const capacities = await db.place.groupBy({
    by: ['groupId'],
    where: { day: { gte: since } },
    _max: { capacity: true },
  })
  const capacityOf = new Map(capacities.map((row) => [row.groupId, row._max.capacity]))
  return programmes.map(({ id, name, groups }) => {
    const birthDates = comers
      .filter((row) => row.programmeId === id)
      .map(({ child }) => fromDb(child.birthDate))
    const now = childrenByGroup(groups, birthDates, before)
    const then = childrenByGroup(groups, birthDates, schoolYear)
    return {
      name,
      groups: groups.map((group) => ({
        ...{ id: group.id, name: group.name, capacity: capacityOf.get(group.id) ?? null },
        ...{ now: now.byGroup.get(group.id)!, then: then.byGroup.get(group.id)! },
      })),
      leaving: Math.max(0, then.without - now.without),
    }
  })
}
