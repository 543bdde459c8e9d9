import type { FormValues } from './state'

/** Field names of Next and React themselves, and the one that is no property of an object. */
const INTERNAL = /^\$ACTION|^__proto__$/

/** The texts of a form as they were typed; a name that comes several times gives an array. Files are left out. */
export function typedValues(form: FormData): FormValues {
  const values: FormValues = {}
  for (const name of new Set(form.keys())) {
    if (INTERNAL.test(name)) continue
    const texts = form
      .getAll(name)
      .filter((value): value is string => typeof value === 'string')
      // No keyboard writes a NUL, and no text of the database holds one.
      .map((text) => text.replaceAll('\0', ''))
    if (texts.length === 1) values[name] = texts[0]!
    else if (texts.length > 1) values[name] = texts
  }
  return values
}

const SECRETS = new Set(['password', 'currentPassword', 'secondFactor'])

/** What may be given back after an error: a password or a code never travels towards the browser. */
export function withoutSecrets(values: FormValues): FormValues {
  return Object.fromEntries(Object.entries(values).filter(([name]) => !SECRETS.has(name)))
}

/** Deeper than the names of any form. */
const DEEPEST = 8

/**
 * Typed values as an object for a schema: 'people.0.name' becomes { people: [{ name }] }.
 * Rows of an array keep their order; a gap in the numbering closes. Names that no form of ours sends are left out: those
 * of an object's own machinery, one inside a text ('day' and 'day.0'), one without end.
 */
export function nested(values: FormValues): Record<string, unknown> {
  const root: Record<string, unknown> = {}
  for (const [name, value] of Object.entries(values)) {
    const path = name.split('.', DEEPEST + 1)
    if (path.length > DEEPEST || path.some((step) => MACHINERY.has(step))) continue
    const node = nodeAt(root, path.slice(0, -1))
    if (node) node[path.at(-1)!] ??= value
  }
  return closeGaps(root) as Record<string, unknown>
}

const MACHINERY = new Set(['__proto__', 'constructor', 'prototype'])

/** Where a path leads, made on the way; null where a text stands in it. */
function nodeAt(root: Record<string, unknown>, path: string[]): Record<string, unknown> | null {
  let node = root
  for (const step of path) {
    const next = (node[step] ??= {})
    if (typeof next !== 'object' || Array.isArray(next)) return null
    node = next as Record<string, unknown>
  }
  return node
}

function closeGaps(node: unknown): unknown {
  if (node === null || typeof node !== 'object' || Array.isArray(node)) return node
  const entries = Object.entries(node).map(([key, value]) => [key, closeGaps(value)] as const)
  const isRows = entries.length > 0 && entries.every(([key]) => /^\d+$/.test(key))
  return isRows
    ? entries.sort(([a], [b]) => Number(a) - Number(b)).map(([, value]) => value)
    : Object.fromEntries(entries)
}
