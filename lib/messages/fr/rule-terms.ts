import { cents, formatCents } from '@/lib/money'
import type { AbsenceEffect, Audience } from '@/lib/rules/phases'

/** 'une majoration de 1,00 €', 'une majoration de 1,00 € et de 5 %' */
export function surchargeWords(surcharge: { cents: number; percent: number }): string {
  const fixed = surcharge.cents > 0 ? [formatCents(cents(surcharge.cents))] : []
  const part = surcharge.percent > 0 ? [`${surcharge.percent} %`] : []
  return `une majoration de ${[...fixed, ...part].join(' et de ')}`
}

/** What stays to pay: 'le prix de la journée', '50 % du prix de la journée et 2,50 €'; null for nothing. */
export function billedWords(billed: { percent: number; cents: number }): string | null {
  const whole = billed.percent === 100 ? ['le prix de la journée'] : []
  const part = billed.percent > 0 && billed.percent < 100 ? [`${billed.percent} % du prix de la journée`] : []
  const fixed = billed.cents > 0 ? [formatCents(cents(billed.cents))] : []
  return enumerated([...whole, ...part, ...fixed]) || null
}

/** What a justified absence comes to: 'donne droit à un avoir' */
export function absenceEffectWords(effect: AbsenceEffect): string {
  switch (effect.kind) {
    case 'credited':
      return 'donne droit à un avoir'
    case 'postponed':
      return 'permet de reporter la journée'
    case 'billed':
      return `laisse à payer ${billedWords(effect) ?? formatCents(cents(0))}`
  }
}

/** ' (motifs admis : maladie, grève)', or nothing when any reason will do. */
export function reasonsWords(reasons: string): string {
  return reasons && ` (motifs admis : ${reasons})`
}

/** What proves an absence: a doctor's word, or what the organisation's reasons ask for. */
export function proofWords(reasons: string): string {
  return reasons ? `un justificatif${reasonsWords(reasons)}` : 'un certificat médical'
}

/** Whom something is for: 'familles habitant le territoire', 'enfants de 3 à 5 ans de l’école Jules-Ferry'. */
export function audienceWords(audience: Audience): string {
  const place = { residents: 'habitant le territoire', others: 'n’habitant pas le territoire' }
  const town = audience.residence === null ? [] : [place[audience.residence]]
  const children = [...agesWords(audience), ...schoolsWords(audience.schools)]
  if (children.length > 0) return ['enfants', ...children, ...town].join(' ')
  return town.length > 0 ? `familles ${town[0]}` : 'familles'
}

function agesWords({ minAge, maxAge }: Audience): string[] {
  if (minAge !== null && maxAge !== null)
    return [minAge === maxAge ? `de ${years(minAge)}` : `de ${minAge} à ${years(maxAge)}`]
  if (minAge !== null) return [`de ${years(minAge)} et plus`]
  return maxAge !== null ? [`de ${years(maxAge)} au plus`] : []
}

function years(age: number): string {
  return age > 1 ? `${age} ans` : `${age} an`
}

function schoolsWords(schools: readonly string[]): string[] {
  if (schools.length === 0) return []
  const names = schools.map((school) => school.replace(/^école\s+/i, ''))
  return [names.length === 1 ? `de l’école ${names[0]}` : `des écoles ${enumerated(names)}`]
}

/** Whom the day is for, and what to look at when that should be this family. */
export function notForYouSentence(audience: Audience | null): string {
  if (!audience) return 'les réservations sont ouvertes à d’autres familles. Choisissez un autre jour.'
  const advice =
    audience.residence !== null
      ? 'Vérifiez l’adresse de votre dossier.'
      : audience.schools.length > 0
        ? 'Vérifiez l’école dans le dossier de l’enfant.'
        : 'Choisissez un autre accueil.'
  return `les réservations sont ouvertes seulement aux ${audienceWords(audience)}. ${advice}`
}

/** 'lundi, mardi et jeudi' */
export function enumerated(items: readonly string[], conjunction: 'et' | 'ou' = 'et'): string {
  const last = items.at(-1) ?? ''
  return items.length < 2 ? last : `${items.slice(0, -1).join(', ')} ${conjunction} ${last}`
}
