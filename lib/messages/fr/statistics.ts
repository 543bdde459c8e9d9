import type { CafTableLine } from '@/lib/domain/statistics/caf/queries'
import type { ExportColumn } from '@/lib/exports/table'
import type { Regime } from '@/lib/rules/caf-hours'
import type { AgeClass } from '@/lib/rules/supervision'

export const regimeNames: Record<Regime, string> = {
  general: 'Général (CAF)',
  msa: 'Agricole (MSA)',
  other: 'Autre régime',
}

export function regimeName(regime: Regime | null): string {
  return regime ? regimeNames[regime] : 'Non renseigné'
}

export const kindNames = { mercredis: 'Mercredis', vacances: 'Vacances' } as const

export const ageClassNames: Record<AgeClass, string> = {
  today: '0 ou 1 jour',
  threeDays: '2 ou 3 jours',
  week: '4 à 7 jours',
  more: 'Plus de 7 jours',
}

/** '5 min', '2 h' */
export function sinceOpeningText(minutes: number): string {
  return minutes < 60 ? `${minutes}\u00a0min` : `${minutes / 60}\u00a0h`
}

export function ageName(isUnderSix: boolean): string {
  return isUnderSix ? 'Moins de 6 ans' : '6 ans et plus'
}

/** '1 234,5' */
export function hoursText(minutes: number): string {
  return (minutes / 60).toLocaleString('fr-FR', { maximumFractionDigits: 2 })
}

const hours = (minutes: number) => Math.round((minutes / 60) * 100) / 100

export const cafColumns: ExportColumn<CafTableLine>[] = [
  { title: 'Centre', kind: 'text', value: (line) => line.centre },
  { title: 'Accueil', kind: 'text', value: (line) => kindNames[line.kind] },
  { title: 'Âge', kind: 'text', value: (line) => ageName(line.isUnderSix) },
  { title: 'Régime', kind: 'text', value: (line) => regimeName(line.regime) },
  { title: 'Enfants', kind: 'number', value: (line) => line.children },
  { title: 'Journées', kind: 'number', value: (line) => line.days },
  { title: 'Demi-journées', kind: 'number', value: (line) => line.halfDays },
  { title: 'Actes', kind: 'number', value: (line) => line.days + line.halfDays },
  { title: 'Heures réalisées', kind: 'number', value: (line) => hours(line.realisedMinutes) },
  { title: 'Heures facturées', kind: 'number', value: (line) => hours(line.billedMinutes) },
]
