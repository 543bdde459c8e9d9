import type { FormValues } from '@/lib/actions/state'
import { type SentSettings, settingsForm, settingsValues } from '@/lib/domain/dossier/settings/schema'
import { nested } from '@/lib/actions/form-data'

/** The address of the preview: the fields of the form, as they are named in it. */
export function previewAddress({ settings, version }: SentSettings): string {
  const query = new URLSearchParams()
  for (const [name, value] of Object.entries(settingsValues(settings, version)))
    for (const text of [value].flat()) query.append(name, text)
  return `/admin/reglements/dossier/apercu?${query.toString()}`
}

/** The settings that an address says; null when it isn't one of ours. */
export function settingsOfAddress(
  search: Record<string, string | string[] | undefined>,
): SentSettings | null {
  const values = Object.fromEntries(
    Object.entries(search).filter((entry): entry is [string, string | string[]] => entry[1] !== undefined),
  ) satisfies FormValues
  const read = settingsForm.safeParse(nested(values))
  return read.success ? read.data : null
}
