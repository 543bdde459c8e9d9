import { type Grid, tariffOfGrid } from '@/lib/rules/tariff-grid'
import type { Aid, Tariff } from '@/lib/rules/tariffs'
import type { ProgrammeKind } from '../generated/client'

// Invented amounts: they are nobody's tariff.

const bands = [
  { label: 'Tranche A', upTo: 400 },
  { label: 'Tranche B', upTo: 700 },
  { label: 'Tranche C', upTo: 1000 },
  { label: 'Tranche D', upTo: 1400 },
  { label: 'Tranche E', upTo: null },
]

const meal = ['1.80', '2.60', '3.40', '4.00', '4.40']
const wholeDay = { label: 'Journée avec repas', slots: ['morning', 'meal', 'afternoon'], meal } as const
const withoutMeal = { label: 'Journée sans repas', slots: ['morning', 'afternoon'] } as const

const mercredis: Grid = {
  bands,
  formulas: [
    { ...wholeDay, care: ['3.20', '5.40', '7.60', '9.80', '11.80'] },
    {
      ...{ label: 'Matin avec repas', slots: ['morning', 'meal'], meal },
      care: ['1.70', '2.90', '4.00', '5.20', '6.20'],
    },
    {
      ...{ label: 'Après-midi', slots: ['afternoon'] },
      care: ['1.60', '2.70', '3.80', '4.90', '5.90'],
    },
    { ...withoutMeal, care: ['3.20', '5.40', '7.60', '9.80', '11.80'] },
  ],
}

const vacances: Grid = {
  bands,
  formulas: [
    { ...wholeDay, care: ['3.60', '6.10', '8.60', '11.10', '13.40'] },
    { ...withoutMeal, care: ['3.60', '6.10', '8.60', '11.10', '13.40'] },
  ],
}

/** Bons of the CAF, deducted from each day of the holidays. */
const holidayAid: Aid = {
  label: 'Aide aux temps libres de la Caf',
  when: { aid: true },
  amount: { perDay: '3.00' },
  floor: '2.00',
}

export const tariffs: Record<ProgrammeKind, { name: string; config: Tariff }> = {
  mercredis: { name: 'Tarif des mercredis', config: tariffOfGrid(mercredis) },
  vacances: { name: 'Tarif des vacances', config: { ...tariffOfGrid(vacances), aids: [holidayAid] } },
}
