import type { Day } from '../time/day'
import type { FormValues } from './state'

/** A Day in the three fields of a DateField. */
export function dayValues(name: string, value: Day | null): FormValues {
  if (!value) return {}
  return {
    [`${name}.day`]: value.slice(8),
    [`${name}.month`]: value.slice(5, 7),
    [`${name}.year`]: value.slice(0, 4),
  }
}

/** A yes or a no in a RadioField of `yesNo`. */
export function yesNoValue(answer: boolean): 'oui' | 'non' {
  return answer ? 'oui' : 'non'
}
