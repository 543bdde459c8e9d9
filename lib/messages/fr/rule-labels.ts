import type { DayCount, DaySkip } from '@/lib/rules/counted-days'
import type { Anchor, MomentKind } from '@/lib/rules/moments'
import type { AbsenceEffect, BookingEffect, CancelEffect } from '@/lib/rules/phases'
import type { QuotaRule, QuotaSpan, QuotaUnit } from '@/lib/rules/quotas'
import type { Question } from '@/lib/rules/rule-answer'
import type { ServicePattern } from '@/lib/rules/rule-calendar'
import type { Weekday } from '@/lib/time/day'

/** What the form of a règlement calls each choice of its closed lists. */

export const weekdayLabels: Record<Weekday, string> = {
  1: 'lundi',
  2: 'mardi',
  3: 'mercredi',
  4: 'jeudi',
  5: 'vendredi',
  6: 'samedi',
  7: 'dimanche',
}

export const listLabels: Record<Question, string> = {
  booking: 'Réserver',
  cancelling: 'Annuler',
  absence: 'Absences',
}

export const duringLabels: Record<ServicePattern['during'], string> = {
  school: 'en période scolaire',
  holidays: 'pendant les vacances scolaires',
  always: 'toute l’année',
}

export const dayCountLabels: Record<DayCount, string> = {
  calendar: 'jours calendaires (tous les jours)',
  weekdays: 'jours de semaine (lundi à vendredi)',
  working: 'jours ouvrés (lundi à vendredi, hors jours fériés)',
  workable: 'jours ouvrables (lundi à samedi, hors jours fériés)',
  service: 'jours d’ouverture de l’accueil',
}

export const skipLabels: Record<DaySkip, string> = {
  closures: 'fermetures du service',
  bridge: 'pont de l’Ascension',
  schoolHolidays: 'vacances scolaires',
}

export const momentKindLabels: Record<MomentKind, string> = {
  daysBefore: 'un nombre de jours avant',
  monthsBefore: 'un nombre de mois avant',
  weekdayBefore: 'un jour de la même semaine ou d’une semaine précédente',
  lastWeekday: 'le dernier lundi, mardi, mercredi… avant',
  dateOfMonth: 'une date du même mois ou d’un mois précédent',
  lastFullWeek: 'un jour de la dernière semaine entière d’un mois',
  daysAfter: 'un nombre de jours après',
  hoursBefore: 'un nombre d’heures avant',
  hoursAfter: 'un nombre d’heures après',
  fixed: 'une date précise',
}

/** Each begins with « le », which sentences contract. */
export const anchorLabels: Record<Anchor, string> = {
  day: 'le jour d’accueil',
  week: 'le lundi de la semaine',
  month: 'le 1er du mois',
  period: 'le premier jour de la période',
  session: 'le premier jour d’ouverture de la période',
  firstBookedOfWeek: 'le premier jour réservé de la semaine',
  firstBookedOfPeriod: 'le premier jour réservé de la période',
  schoolYear: 'le 1er septembre de l’année scolaire',
}

export const hoursFromLabels: Record<'dayStart' | 'activityStart' | 'dayEnd', string> = {
  dayStart: 'le début de la journée (0 h)',
  activityStart: 'le début de l’activité',
  dayEnd: 'la fin de la journée',
}

/** What becomes of a moment that falls on a day off; 'moment' is any other moment. */
export const whenOffLabels: Record<'before' | 'after' | 'moment', string> = {
  before: 'le jour permis précédent',
  after: 'le jour permis suivant',
  moment: 'un autre moment',
}

export const residenceLabels: Record<'residents' | 'others', string> = {
  residents: 'familles habitant le territoire',
  others: 'familles n’habitant pas le territoire',
}

export const bookingEffectLabels: Record<BookingEffect['kind'], string> = {
  normal: 'au prix normal',
  surcharge: 'avec une majoration',
  allocation: 'sur candidature, les places étant attribuées ensemble',
}

export const cancelEffectLabels: Record<CancelEffect['kind'], string> = {
  free: 'sans rien payer',
  billed: 'en laissant une part à payer',
}

export const absenceEffectLabels: Record<AbsenceEffect['kind'], string> = {
  credited: 'un avoir',
  postponed: 'le report de la journée',
  billed: 'une part reste à payer',
}

export const quotaOfLabels: Record<QuotaRule['of'], string> = {
  booking: 'les réservations',
  cancelling: 'les annulations',
}

export const quotaUnitLabels: Record<QuotaUnit, string> = {
  days: 'jours',
  weeks: 'semaines',
  requests: 'demandes',
}

export const quotaSpanLabels: Record<QuotaSpan, string> = {
  week: 'une semaine',
  month: 'un mois',
  period: 'une période (vacances ou cycle)',
  schoolYear: 'une année scolaire',
  year: 'une année civile',
}

export const quotaPerLabels: Record<QuotaRule['per'], string> = {
  child: 'enfant',
  family: 'famille',
}

export const quotaOverLabels: Record<QuotaRule['over'], string> = {
  refused: 'refuser',
  billed: 'facturer comme une absence',
}
