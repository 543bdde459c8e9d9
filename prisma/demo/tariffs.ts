import type { Tariff } from '@/lib/rules/tariffs'
import type { ProgrammeKind } from '../generated/client'

// Invented amounts: they are nobody's tariff.

const bands = [
  { label: 'Tranche A', upTo: 400 },
  { label: 'Tranche B', upTo: 700 },
  { label: 'Tranche C', upTo: 1000 },
  { label: 'Tranche D', upTo: 1400 },
  { label: 'Tranche E', upTo: null },
]

const mealCents = [180, 260, 340, 400, 440]

/** The same meal for everybody of a band, and a care that depends on the formula. */
function prices(care: number[], hasMeal: boolean) {
  return care.map((careCents, band) => ({ careCents, mealCents: hasMeal ? mealCents[band]! : 0 }))
}

const mercredis: Tariff = {
  bands,
  prices: {
    'morning+meal+afternoon': prices([320, 540, 760, 980, 1180], true),
    'morning+meal': prices([170, 290, 400, 520, 620], true),
    afternoon: prices([160, 270, 380, 490, 590], false),
    'morning+afternoon': prices([320, 540, 760, 980, 1180], false),
  },
}

const vacances: Tariff = {
  bands,
  prices: {
    'morning+meal+afternoon': prices([360, 610, 860, 1110, 1340], true),
    'morning+afternoon': prices([360, 610, 860, 1110, 1340], false),
  },
}

export const tariffs: Record<ProgrammeKind, { name: string; config: Tariff }> = {
  mercredis: { name: 'Tarif des mercredis', config: mercredis },
  vacances: { name: 'Tarif des vacances', config: vacances },
}
