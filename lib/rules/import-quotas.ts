import { addDays, type Day } from '../time/day'
import {
  type ImportRow,
  type JudgedLines,
  judgedLines,
  type KnownReferences,
  personKey,
  plain,
  typedDay,
} from './import-lines'
import { type QuotaRule, type QuotaSpan, type QuotaUnit, spanKey } from './quotas'
import type { CalendarPeriod } from './rule-calendar'

/** What the columns of the file say, by their plain words. */
export const quotaKindWords: Record<string, QuotaRule['of']> = {
  reservation: 'booking',
  annulation: 'cancelling',
}
export const quotaUnitWords: Record<string, QuotaUnit> = {
  jours: 'days',
  semaines: 'weeks',
  demandes: 'requests',
}
export const quotaSpanWords: Record<string, QuotaSpan> = {
  semaine: 'week',
  mois: 'month',
  periode: 'period',
  anneescolaire: 'schoolYear',
  annee: 'year',
}

/** The quotas that limit a formula on a day. */
export type KnownQuotas = { ruleSetId: string; quotas: readonly QuotaRule[]; period: CalendarPeriod | null }

export type QuotaImportFacts = KnownReferences & {
  /** The formulas of each accueil, both by their plain names. */
  programmes: ReadonlyMap<string, ReadonlyMap<string, string>>
  quotasOf: (activityId: string, day: Day) => KnownQuotas
  /** The counterKeys that the former portal's use was carried to already. */
  carried: ReadonlySet<string>
}

/** What was used of a quota in the former portal. */
export type ImportedQuota = {
  familyId: string
  /** The child, or the family itself for a quota of the whole family. */
  subjectId: string
  ruleSetId: string
  kind: 'book' | 'cancel'
  unit: QuotaUnit
  span: string
  used: number
  allowed: number
}

export const counterKey = ({
  familyId,
  subjectId,
  ruleSetId,
  kind,
  unit,
  span,
}: Omit<ImportedQuota, 'used' | 'allowed'>) => [familyId, subjectId, ruleSetId, kind, unit, span].join(' ')

/** A quota runs for a school year at most: a day further away counts for none of today's. */
export const isNear = (day: Day, today: Day) => addDays(today, -800) < day && day < addDays(today, 800)

/** What a file of used quotas would write: each line has to name one quota of the rules of its formula. */
export function judgedQuotas(
  rows: readonly ImportRow<'quotas'>[],
  facts: QuotaImportFacts,
  today: Day,
): JudgedLines<ImportedQuota> {
  return judgedLines<'quotas', ImportedQuota>(rows, (cells, fault) => {
    const familyId = facts.families.get(cells.famille)
    if (!familyId) fault('famille', cells.famille === '' ? 'missing' : 'unknownFamily')
    const child = facts.people.get(personKey('child', cells.enfant))
    const isTheirs = cells.enfant === '' || (child && (!familyId || child.families.includes(familyId)))
    if (!isTheirs) fault('enfant', child ? 'otherFamily' : 'unknownChild')
    const activities = facts.programmes.get(plain(cells.accueil))
    if (!activities) fault('accueil', cells.accueil === '' ? 'missing' : 'unknownProgramme')
    const activityId = activities?.get(plain(cells.formule))
    if (activities && !activityId) fault('formule', cells.formule === '' ? 'missing' : 'unknownActivity')
    const of = quotaKindWords[plain(cells.sens)]
    if (!of) fault('sens', cells.sens === '' ? 'missing' : 'unknownWord')
    const unit = quotaUnitWords[plain(cells.unite)]
    if (!unit) fault('unite', cells.unite === '' ? 'missing' : 'unknownWord')
    const span = quotaSpanWords[plain(cells.duree)]
    if (!span) fault('duree', cells.duree === '' ? 'missing' : 'unknownWord')
    const day = typedDay(cells.jour)
    if (!day) fault('jour', cells.jour === '' ? 'missing' : 'notADay')
    else if (!isNear(day, today)) fault('jour', 'outsidePeriods')
    const used = /^[1-9]\d{0,2}$/.test(cells.utilise) ? Number(cells.utilise) : null
    if (used === null) fault('utilise', cells.utilise === '' ? 'missing' : 'notACount')
    if (
      !familyId ||
      !isTheirs ||
      !activityId ||
      !of ||
      !unit ||
      !span ||
      !day ||
      !isNear(day, today) ||
      used === null
    )
      return null
    const { ruleSetId, quotas, period } = facts.quotasOf(activityId, day)
    const per = child ? 'child' : 'family'
    const rule = quotas.find(
      (one) => one.of === of && one.unit === unit && one.span === span && one.per === per,
    )
    if (!rule) return fault('duree', 'noSuchQuota')
    const key = spanKey(span, day, period)
    if (key === null) return fault('jour', 'outsidePeriods')
    const item = {
      ...{ familyId, subjectId: child?.id ?? familyId, ruleSetId, unit, span: key, used },
      kind: of === 'booking' ? ('book' as const) : ('cancel' as const),
      allowed: rule.max,
    }
    return {
      ...{ item, key: counterKey(item), column: 'utilise' },
      isKnown: facts.carried.has(counterKey(item)),
    }
  })
}
