import type { Option } from '@/components/form/fields'

/** The options of a closed list, in the order of `values`. */
export function asOptions<Value extends string | number>(
  labels: Readonly<Record<Value, string>>,
  values: readonly Value[],
): Option[] {
  return values.map((value) => ({ value: String(value), label: labels[value] }))
}
