import 'server-only'
import type { z } from 'zod'
import { recordAudit } from '@/lib/audit/record'
import type { StaffScope } from '@/lib/auth/scopes'
import { fromDb, toDb } from '@/lib/db/day'
import { violatedConstraint } from '@/lib/db/errors'
import { inTransaction, type Tx } from '@/lib/db/transaction'
import { organisationCalendar, ruleCalendars } from '@/lib/domain/calendar/queries'
import { done, refuse, type Result } from '@/lib/result'
import { residenceFaults, ruleFaults, type RuleFault } from '@/lib/rules/rule-faults'
import { guideRules, type RuleSet, ruleSetSchema } from '@/lib/rules/rule-set'
import { addDays, type Day } from '@/lib/time/day'
import { parisDay, type Instant } from '@/lib/time/paris'
import type {
  addExceptionSchema,
  assignSchema,
  createRuleSetSchema,
  renameRuleSetSchema,
  SaveVersion,
} from './schema'
import type { TypedRules } from './form/schema'
import { holdRuleSets } from './queries'

type Actor = { staff: StaffScope; now: Instant }

export type RuleSetRefusal =
  | { code: 'notFound' }
  | { code: 'nameTaken' }
  /** A colleague has saved another version meanwhile. */
  | { code: 'movedOn' }
  | { code: 'inThePast'; today: Day }
  /** The version of that very day has judged requests already: it can't be replaced. */
  | { code: 'hasJudged'; validFrom: Day }
  /** It applies already, or is the only one. */
  | { code: 'inForce' }
  | { code: 'isUsed' }
  | { code: 'exceptionTwice' }
  | { code: 'faults'; faults: RuleFault[] }

/** A new rule set, a copy of another or of the guide's rules, in force today. */
export async function createRuleSet(
  { staff, now }: Actor,
  { name, copyOf }: z.output<typeof createRuleSetSchema>,
): Promise<Result<{ id: string }, RuleSetRefusal>> {
  return unlessNameTaken(() =>
    inTransaction(async (tx) => {
      const config = copyOf === '' ? guideRules : await latestRules(tx, copyOf)
      if (!config) return refuse({ code: 'notFound' })
      const validFrom = toDb(parisDay(now))
      const { id } = await tx.ruleSet.create({ data: { name, versions: { create: { validFrom, config } } } })
      await record(tx, staff, now, 'ruleSet.create', id, { name })
      return done({ id })
    }),
  )
}

async function latestRules(tx: Tx, ruleSetId: string): Promise<RuleSet | null> {
  const version = await tx.ruleSetVersion.findFirst({ where: { ruleSetId }, orderBy: { validFrom: 'desc' } })
  return version && ruleSetSchema.parse(version.config)
}

export async function renameRuleSet(
  { staff, now }: Actor,
  { ruleSetId, name }: z.output<typeof renameRuleSetSchema>,
): Promise<Result<null, RuleSetRefusal>> {
  return unlessNameTaken(() =>
    inTransaction(async (tx) => {
      const { count } = await tx.ruleSet.updateMany({ where: { id: ruleSetId }, data: { name } })
      if (count === 0) return refuse({ code: 'notFound' })
      await record(tx, staff, now, 'ruleSet.rename', ruleSetId, { name })
      return done(null)
    }),
  )
}

async function unlessNameTaken<T>(
  run: () => Promise<Result<T, RuleSetRefusal>>,
): Promise<Result<T, RuleSetRefusal>> {
  try {
    return await run()
  } catch (error) {
    if (violatedConstraint(error) === 'rule_set_name_key') return refuse({ code: 'nameTaken' })
    throw error
  }
}

/**
 * Saves the rules as a version that applies from a day on, today at the earliest: what was judged before isn't
 * judged again. A version of the same day is replaced, unless requests were judged with it. Refused with every
 * contradiction of the rules, at its field.
 */
export async function saveVersion(
  { staff, now }: Actor,
  { ruleSetId, seenVersionId, validFrom, rules: typed }: SaveVersion,
): Promise<Result<{ validFrom: Day }, RuleSetRefusal>> {
  return inTransaction(async (tx) => {
    const today = parisDay(now)
    await tx.$queryRaw`SELECT 1 FROM rule_set WHERE id = ${ruleSetId}::uuid FOR UPDATE`
    const versions = await tx.ruleSetVersion.findMany({ where: { ruleSetId }, orderBy: { id: 'desc' } })
    if (versions.length === 0) return refuse({ code: 'notFound' })
    if (versions[0]!.id !== seenVersionId) return refuse({ code: 'movedOn' })
    if (validFrom < today) return refuse({ code: 'inThePast', today })
    const faults = await faultsOf(tx, ruleSetId, typed, today)
    if (faults.length > 0) return refuse({ code: 'faults', faults })
    const sameDay = versions.find((version) => fromDb(version.validFrom) === validFrom)
    if (sameDay) {
      if (await hasJudged(tx, sameDay.id)) return refuse({ code: 'hasJudged', validFrom })
      await tx.ruleSetVersion.delete({ where: { id: sameDay.id } })
    }
    const { id } = await tx.ruleSetVersion.create({
      data: { ruleSetId, validFrom: toDb(validFrom), config: typed.rules },
    })
    await record(tx, staff, now, 'ruleSet.change', ruleSetId, { validFrom, versionId: id })
    return done({ validFrom })
  })
}

/** What contradicts itself, with the fields of the form: its rows may have other numbers than the lines. */
async function faultsOf(
  tx: Tx,
  ruleSetId: string,
  { rules, rows }: TypedRules,
  today: Day,
): Promise<RuleFault[]> {
  const programmes = await tx.programme.findMany({
    where: { OR: [{ ruleSetId }, { exceptions: { some: { ruleSetId } } }] },
    select: { id: true },
  })
  const programmeIds = programmes.map(({ id }) => id)
  const ahead = { first: today, last: addDays(today, 200) }
  const calendarOf = await ruleCalendars(tx, programmeIds, ahead)
  const { towns } = await tx.organisation.findUniqueOrThrow({ where: { id: 1 }, select: { towns: true } })
  // Without an accueil of its own yet, a rule set is tried out on the days that its pattern gives.
  const calendars =
    programmeIds.length > 0 ? programmeIds.map(calendarOf) : [await organisationCalendar(tx, ahead)]
  const found = new Map(
    [
      ...calendars.flatMap((calendar) => ruleFaults(rules, calendar, today)),
      ...residenceFaults(rules, towns),
    ].map((fault) => [`${fault.field} ${fault.code}`, fault]),
  )
  return [...found.values()].map((fault) => ({ ...fault, field: formField(fault.field, rows) }))
}

function formField(field: string, rows: TypedRules['rows']): string {
  const [list, index, ...rest] = field.split('.')
  const numbers = rows[list as keyof TypedRules['rows']]
  return ['rules', list, ...(numbers ? [numbers[Number(index)], ...rest] : [index, ...rest])].join('.')
}

async function hasJudged(tx: Tx, versionId: string): Promise<boolean> {
  return (await tx.requestLine.count({ where: { ruleVersionId: versionId } })) > 0
}

/** Gives up a version that was to come. */
export async function deleteVersion(
  { staff, now }: Actor,
  versionId: string,
): Promise<Result<{ ruleSetId: string }, RuleSetRefusal>> {
  return inTransaction(async (tx) => {
    const version = await tx.ruleSetVersion.findUnique({ where: { id: versionId } })
    if (!version) return refuse({ code: 'notFound' })
    const { ruleSetId, validFrom } = version
    await tx.$queryRaw`SELECT 1 FROM rule_set WHERE id = ${ruleSetId}::uuid FOR UPDATE`
    if (fromDb(validFrom) <= parisDay(now) || (await hasJudged(tx, versionId)))
      return refuse({ code: 'inForce' })
    const { count } = await tx.ruleSetVersion.deleteMany({ where: { id: versionId } })
    if (count === 0) return refuse({ code: 'notFound' })
    await record(tx, staff, now, 'ruleSet.giveUp', ruleSetId, { validFrom: fromDb(validFrom) })
    return done({ ruleSetId })
  })
}

/** Deletes a rule set that no accueil follows and that has judged nothing. */
export async function deleteRuleSet(
  { staff, now }: Actor,
  ruleSetId: string,
): Promise<Result<{ name: string }, RuleSetRefusal>> {
  return inTransaction(async (tx) => {
    await tx.$queryRaw`SELECT 1 FROM rule_set WHERE id = ${ruleSetId}::uuid FOR UPDATE`
    const found = await tx.ruleSet.findUnique({
      where: { id: ruleSetId },
      select: { name: true, _count: { select: { programmes: true, exceptions: true } } },
    })
    if (!found) return refuse({ code: 'notFound' })
    const judged = await tx.requestLine.count({ where: { ruleVersion: { ruleSetId } } })
    if (found._count.programmes + found._count.exceptions + judged > 0) return refuse({ code: 'isUsed' })
    await tx.ruleSet.delete({ where: { id: ruleSetId } })
    await record(tx, staff, now, 'ruleSet.delete', ruleSetId, { name: found.name })
    return done({ name: found.name })
  })
}

/** Chooses the rule set of a programme, from now on. */
export async function assignRuleSet(
  { staff, now }: Actor,
  { programmeId, ruleSetId }: z.output<typeof assignSchema>,
): Promise<Result<null, RuleSetRefusal>> {
  return inTransaction(async (tx) => {
    await holdRuleSets(tx, [ruleSetId])
    if ((await tx.ruleSet.count({ where: { id: ruleSetId } })) === 0) return refuse({ code: 'notFound' })
    const { count } = await tx.programme.updateMany({ where: { id: programmeId }, data: { ruleSetId } })
    if (count === 0) return refuse({ code: 'notFound' })
    await recordProgramme(tx, staff, now, 'programme.ruleSet', programmeId, ruleSetId)
    return done(null)
  })
}

/** Another rule set for an activity of the programme, for a period, or for both. */
export async function addException(
  { staff, now }: Actor,
  input: z.output<typeof addExceptionSchema>,
): Promise<Result<null, RuleSetRefusal>> {
  const { programmeId, ruleSetId } = input
  const activityId = input.activityId || null
  const periodId = input.periodId || null
  try {
    return await inTransaction(async (tx) => {
      await holdRuleSets(tx, [ruleSetId])
      const isKnown =
        (await tx.ruleSet.count({ where: { id: ruleSetId } })) === 1 &&
        (await tx.programme.count({ where: { id: programmeId } })) === 1 &&
        (!activityId || (await tx.activity.count({ where: { id: activityId, programmeId } })) === 1) &&
        (!periodId || (await tx.period.count({ where: { id: periodId } })) === 1)
      if (!isKnown) return refuse({ code: 'notFound' })
      await tx.ruleException.create({ data: { programmeId, activityId, periodId, ruleSetId } })
      await recordProgramme(tx, staff, now, 'programme.addException', programmeId, ruleSetId)
      return done(null)
    })
  } catch (error) {
    if (violatedConstraint(error) === 'rule_exception_once') return refuse({ code: 'exceptionTwice' })
    throw error
  }
}

export async function removeException(
  { staff, now }: Actor,
  exceptionId: string,
): Promise<Result<null, RuleSetRefusal>> {
  return inTransaction(async (tx) => {
    const exception = await tx.ruleException.findUnique({ where: { id: exceptionId } })
    if (!exception) return refuse({ code: 'notFound' })
    const { count } = await tx.ruleException.deleteMany({ where: { id: exceptionId } })
    if (count === 0) return refuse({ code: 'notFound' })
    const { programmeId, ruleSetId } = exception
    await recordProgramme(tx, staff, now, 'programme.removeException', programmeId, ruleSetId)
    return done(null)
  })
}

function record(
  tx: Tx,
  staff: StaffScope,
  now: Instant,
  action: string,
  subjectId: string,
  details: Record<string, string>,
): Promise<void> {
  return recordAudit(tx, now, {
    accountId: staff.accountId,
    action,
    subjectKind: 'ruleSet',
    subjectId,
    details,
  })
}

function recordProgramme(
  tx: Tx,
  staff: StaffScope,
  now: Instant,
  action: string,
  subjectId: string,
  ruleSetId: string,
): Promise<void> {
  const fact = { accountId: staff.accountId, action, subjectKind: 'programme', subjectId }
  return recordAudit(tx, now, { ...fact, details: { ruleSetId } })
}
