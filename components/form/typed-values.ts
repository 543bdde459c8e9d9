import type { FormValues } from '@/lib/actions/state'

/**
 * What was typed, to be given back in the browser that typed it. Nobody certifies in advance: a box that has to be ticked
 * at the moment of sending is not given back.
 */
export function valuesOf(form: FormData): FormValues {
  const values: FormValues = {}
  for (const name of new Set(form.keys())) {
    const texts = form.getAll(name).filter((value) => typeof value === 'string')
    if (name !== 'certified' && !name.startsWith('$')) values[name] = texts.length === 1 ? texts[0]! : texts
  }
  return values
}
