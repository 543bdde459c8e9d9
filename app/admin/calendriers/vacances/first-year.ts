import { yearBefore } from '@/lib/rules/school-years'
import { schoolYearOf } from '@/lib/time/day'
import { parisDay, type Instant } from '@/lib/time/paris'

/** The school year before this one: delays may still be counted back into it. */
export function firstYearOf(now: Instant): string {
  return yearBefore(schoolYearOf(parisDay(now)))
}
