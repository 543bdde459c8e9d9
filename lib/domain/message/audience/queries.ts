import 'server-only'
import type { StaffScope } from '@/lib/auth/scopes'
import { fromDb } from '@/lib/db/day'
import type { Tx } from '@/lib/db/transaction'
import { isOf, isSeenBy, wholeQueue } from '@/lib/domain/booking/queue/waiting/queries'
import { gateFactsOf } from '@/lib/domain/dossier/gate/queries'
import { dossierSettings } from '@/lib/domain/dossier/settings/queries'
import { familiesOf } from '@/lib/domain/family/registration/queries'
import type { Phone } from '@/lib/phone'
import { type DossierFacts, missingForBooking, nextTask } from '@/lib/rules/dossier-completeness'
import {
  type MessageAdult,
  type MessageFamily,
  messageRecipients,
  type MessageRecipient,
} from '@/lib/rules/family-message'
import { dayShown, openSchoolYears } from '@/lib/rules/school-years'
import type { Day } from '@/lib/time/day'
import { parisDay, type Instant } from '@/lib/time/paris'
import { Prisma } from '@/prisma/generated/client'
import type { Audience, AudiencePlace } from '../schema'

export type AudienceAdult = MessageAdult & {
  lastName: string
  familyNumber: number
  familyName: string
  phone: Phone | null
}

export type AudienceFound = {
  families: number
  /** By family. */
  recipients: MessageRecipient<AudienceAdult>[]
  /** Adults who have lost parental authority over every child that it is about. */
  withoutAuthority: number
}

/** Whom a message is for now, of those that this member of staff may write to: a constant number of statements. */
export async function audienceFound(
  tx: Tx,
  staff: StaffScope,
  audience: Audience,
  now: Instant,
): Promise<AudienceFound> {
  const families = await familiesFor(tx, staff, audience, now)
  const adults = await adultsOf(
    tx,
    families.map(({ familyId }) => familyId),
  )
  return { families: families.length, ...messageRecipients(families, adults) }
}

function familiesFor(
  tx: Tx,
  staff: StaffScope,
  audience: Audience,
  now: Instant,
): Promise<readonly MessageFamily[]> {
  switch (audience.kind) {
    case 'family':
      return oneFamily(tx, staff, audience.familyId)
    case 'booked':
      return booked(tx, staff, audience)
    case 'waiting':
      return waiting(tx, staff, audience)
    case 'dossier':
      return unfinished(tx, staff, audience, now)
  }
}

async function oneFamily(tx: Tx, staff: StaffScope, id: string): Promise<MessageFamily[]> {
  const family = await tx.family.findFirst({
    where: { AND: [familiesOf(staff), { id }] },
    select: {
      children: {
        where: { child: { archivedAt: null } },
        orderBy: { child: { birthDate: 'asc' } },
        select: { child: { select: { id: true, firstName: true } } },
      },
    },
  })
  return family ? [{ familyId: id, children: family.children.map(({ child }) => child) }] : []
}

const isAt = ({ centreId, programmeId }: AudiencePlace) => isOf({ ...wholeQueue, centreId, programmeId })

/** Each child once, from the eldest; families and children who have left aren't written to. */
const childrenByFamily = (rows: Prisma.Sql) => Prisma.sql`
  SELECT family.id AS "familyId",
    json_agg(json_build_object('id', child.id, 'firstName', child.first_name)
             ORDER BY child.birth_date, child.id) AS children
  FROM (${rows}) AS found
  JOIN family ON family.id = found.family_id AND family.archived_at IS NULL
  JOIN child ON child.id = found.child_id AND child.archived_at IS NULL
  GROUP BY family.id`

function booked(
  tx: Tx,
  staff: StaffScope,
  { from, until, ...place }: Extract<Audience, { kind: 'booked' }>,
): Promise<MessageFamily[]> {
  return tx.$queryRaw<MessageFamily[]>(
    childrenByFamily(Prisma.sql`
      SELECT DISTINCT booking.family_id, booking.child_id
      FROM booking JOIN programme ON programme.id = booking.programme_id
      WHERE booking.status IN ('accepted', 'attended')
        AND booking.day BETWEEN ${from}::text::date AND ${until}::text::date
        AND ${isAt(place)} AND ${isSeenBy(staff)}`),
  )
}

function waiting(
  tx: Tx,
  staff: StaffScope,
  { periodId, ...place }: Extract<Audience, { kind: 'waiting' }>,
): Promise<MessageFamily[]> {
  return tx.$queryRaw<MessageFamily[]>(
    childrenByFamily(Prisma.sql`
      SELECT DISTINCT request_line.family_id, request_line.child_id
      FROM request_line
      JOIN programme ON programme.id = request_line.programme_id
      JOIN period ON period.id = ${periodId}::uuid
       AND request_line.day BETWEEN period.first_day AND period.last_day
      WHERE request_line.status IN ('waiting', 'offered') AND ${isAt(place)} AND ${isSeenBy(staff)}`),
  )
}

/** The families who have something left to send, with the children for whom booking waits for it. */
async function unfinished(
  tx: Tx,
  staff: StaffScope,
  { schoolYear, ...place }: Extract<Audience, { kind: 'dossier' }>,
  now: Instant,
): Promise<MessageFamily[]> {
  const isAnywhere = !staff.centreIds && !place.centreId && !place.programmeId
  const found = await tx.$queryRaw<{ id: string }[]>`
    SELECT family.id FROM family
    WHERE family.archived_at IS NULL
      AND EXISTS (SELECT 1 FROM family_child JOIN child ON child.id = family_child.child_id
                   WHERE family_child.family_id = family.id AND child.archived_at IS NULL)
      AND (${isAnywhere} OR EXISTS (
        SELECT 1 FROM request_line JOIN programme ON programme.id = request_line.programme_id
         WHERE request_line.family_id = family.id AND ${isAt(place)} AND ${isSeenBy(staff)}))`
  const settings = await dossierSettings(tx)
  const today = parisDay(now)
  // That of a draft from before the summer is over: there is nothing left to send.
  if (!openSchoolYears(today, settings).includes(schoolYear)) return []
  const ids = found.map(({ id }) => id)
  const facts = await gateFactsOf(tx, ids, [schoolYear])
  const day = dayShown(schoolYear, today)
  const childrenOf = (known: DossierFacts) =>
    known.children.filter(({ id }) => nextTask(missingForBooking(known, id, day, today, settings)))
  return ids.flatMap((familyId) => {
    const children = childrenOf(facts.get(familyId)![0]!)
    return children.length > 0 ? [{ familyId, children }] : []
  })
}

/** The telephone of an adult, by their latest record. */
export const latestPhone = Prisma.sql`
  (SELECT coalesce(nullif(data ->> 'mobile', ''), nullif(data ->> 'phone', '')) FROM dossier_record
    WHERE dossier_record.adult_id = adult.id AND kind = 'adult'
    ORDER BY school_year DESC LIMIT 1)`

/** The adults of some families: by family, the payer first. */
function adultsOf(tx: Tx, familyIds: readonly string[]): Promise<AudienceAdult[]> {
  return tx.$queryRaw<AudienceAdult[]>`
    SELECT family.id AS "familyId", family.number AS "familyNumber", family.name AS "familyName",
      adult.id AS "adultId", adult.first_name AS "firstName", adult.last_name AS "lastName",
      account.email, bounced_address.address IS NOT NULL AS "isBounced",
      ARRAY(SELECT child_id::text FROM parental_authority
             WHERE parental_authority.adult_id = adult.id AND NOT has_authority) AS "withoutAuthorityOver",
      ${latestPhone} AS phone
    FROM family_adult
    JOIN family ON family.id = family_adult.family_id
    JOIN adult ON adult.id = family_adult.adult_id
    LEFT JOIN account ON account.id = adult.account_id AND account.disabled_at IS NULL
    LEFT JOIN bounced_address ON bounced_address.address = account.email
    WHERE family.id = ANY(${[...familyIds]}::uuid[])
    ORDER BY family.name, family.number, family_adult.is_payer DESC, adult.id`
}

/** What names an audience: null when the family, the centre, the accueil or the period isn't there for this person. */
export type AudienceNames = {
  family: { name: string; number: number } | null
  place: string | null
  period: { name: string; firstDay: Day; lastDay: Day } | null
}

export async function audienceNames(
  tx: Tx,
  staff: StaffScope,
  audience: Audience,
): Promise<AudienceNames | null> {
  if (audience.kind === 'family') {
    const family = await tx.family.findFirst({
      where: { AND: [familiesOf(staff), { id: audience.familyId }] },
      select: { name: true, number: true },
    })
    return family && { family, place: null, period: null }
  }
  const place = await placeName(tx, staff, audience)
  if (place === undefined) return null
  if (audience.kind !== 'waiting') return { family: null, place, period: null }
  const period = await tx.period.findUnique({ where: { id: audience.periodId } })
  if (!period) return null
  const { name, firstDay, lastDay } = period
  return { family: null, place, period: { name, firstDay: fromDb(firstDay), lastDay: fromDb(lastDay) } }
}

/** Undefined when it isn't one of this member of staff; null for no place in particular. */
async function placeName(
  tx: Tx,
  { centreIds }: StaffScope,
  { centreId, programmeId }: AudiencePlace,
): Promise<string | null | undefined> {
  const among = centreIds ? { in: [...centreIds] } : undefined
  if (programmeId) {
    const where = { id: programmeId, ...(among && { centreId: among }) }
    return (await tx.programme.findFirst({ where, select: { name: true } }))?.name
  }
  if (!centreId) return null
  const where = { AND: [{ id: centreId }, { id: among }] }
  return (await tx.centre.findFirst({ where, select: { name: true } }))?.name
}
