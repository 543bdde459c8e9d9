import { z } from 'zod'
import { uuid } from '@/lib/actions/fields'
import type { FormValues } from '@/lib/actions/state'
import { type TypedTariff, typedTariffSchema } from '@/lib/rules/typed-tariff'

export const saveDraftForm = z.object({
  tariffId: uuid,
  /** The draft that the form was opened on. */
  version: z.coerce.number().int(),
  /** What the button asks besides saving: 'add tables.0.bands'. */
  edit: z.string().max(80).default(''),
  grid: z.preprocess((sent) => sent ?? {}, typedTariffSchema),
})
export type SaveDraft = z.output<typeof saveDraftForm>

/** Fields that a group of boxes sends under one name. */
const GROUPS = ['slots', 'units']

/** A typed tariff as the values of its form: 'grid.tables.0.bands.1.label'. */
export function draftValues(typed: TypedTariff): FormValues {
  const values: FormValues = {}
  const put = (name: string, value: unknown): void => {
    if (typeof value === 'string') values[name] = value
    else if (value === true) values[name] = 'oui'
    else if (isGroup(name, value)) values[name] = value
    else if (typeof value === 'object' && value !== null)
      for (const [key, inner] of Object.entries(value)) put(`${name}.${key}`, inner)
  }
  put('grid', typed)
  return values
}

function isGroup(name: string, value: unknown): value is string[] {
  if (!Array.isArray(value) || !GROUPS.includes(name.split('.').at(-1)!)) return false
  return value.every((one) => typeof one === 'string')
}
