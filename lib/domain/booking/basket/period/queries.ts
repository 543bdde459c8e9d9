import 'server-only'
import type { FieldError } from '@/lib/actions/state'
import type { FamilyScope } from '@/lib/auth/scopes'
import { database } from '@/lib/db/client'
import type { Instant } from '@/lib/time/paris'
import { periodSchema, type AskedPeriod } from '../schema'
import { type PeriodLine, previewPeriod } from './service'

type Params = Record<string, string | string[] | undefined>

/** The period that an address asks for, or what is wrong with it; null when it asks for none yet. */
export function askedPeriodOf(params: Params): { period?: AskedPeriod; errors: FieldError[] } | null {
  if (params.intent === undefined) return null
  const parsed = periodSchema.safeParse({ ...params, enfants: params.enfant, activites: params.activite })
  if (parsed.success) return { period: parsed.data, errors: [] }
  const errors = parsed.error.issues.map((issue) => ({
    field: String(issue.path[0]),
    message: issue.message,
  }))
  return { errors }
}

export async function periodPreview(
  family: FamilyScope,
  now: Instant,
  period: AskedPeriod,
): Promise<PeriodLine[]> {
  const prisma = await database()
  return previewPeriod(prisma, family, now, period)
}
