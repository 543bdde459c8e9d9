import { z } from 'zod'
import { choice, tick, uuid } from '@/lib/actions/fields'

export const financeImportKinds = ['payments', 'references'] as const
export type FinanceImportKind = (typeof financeImportKinds)[number]

export const financeFileForm = z.object({
  kind: choice(financeImportKinds, 'Choisissez ce que contient le fichier.'),
  keepsRest: tick,
})
export const confirmFinanceImportForm = z.object({ importId: uuid })
