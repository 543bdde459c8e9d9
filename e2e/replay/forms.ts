import { z } from 'zod'
import { nested } from '@/lib/actions/form-data'
import type { FormValues } from '@/lib/actions/state'

// Forms as a browser would send them, written from the schema that judges them: a new action needs no example.

type Described = {
  type?: string
  enum?: unknown[]
  const?: unknown
  default?: unknown
  format?: string
  properties?: Record<string, Described>
  items?: Described
  minItems?: number
  anyOf?: Described[]
  oneOf?: Described[]
  allOf?: Described[]
}

/** What a field that isn't an identifier may want; tried in turn where the schema refuses one. */
const TEXTS = [
  ...['Texte', '2027-01-06', '1', '12,50', '2026-10', '06 12 34 56 78', 'autre@famille.example', '2026-2027'],
  ...['10:00', '2026', 'oui', '37000', '100', '0', '#1f6f54', '2', '12', 'R-2611-0001', '{}', '[]'],
]

/**
 * Names and values that a schema takes, the identifiers being those of `idOf`. Some rules between fields can’t be
 * guessed: what comes nearest is given then.
 */
export function formOf(schema: z.ZodType, idOf: (name: string) => string): FormValues {
  const described = z.toJSONSchema(schema, { io: 'input', unrepresentable: 'any' }) as Described
  const values: FormValues = {}
  fill(values, '', described, idOf)
  for (let tries = 0; tries < TEXTS.length * 4; tries++) {
    const judged = schema.safeParse(nested(values))
    if (judged.success) return values
    for (const name of new Set(judged.error.issues.map(({ path }) => path.join('.')))) {
      const before = values[name]
      if (typeof before === 'string') values[name] = TEXTS[(TEXTS.indexOf(before) + 1) % TEXTS.length]!
      else if (before === undefined && name) values[name] = TEXTS[tries % TEXTS.length]!
    }
  }
  return values
}

function fill(values: FormValues, name: string, described: Described, idOf: (name: string) => string): void {
  const [first] = described.anyOf ?? described.oneOf ?? described.allOf ?? []
  if (first) return fill(values, name, first, idOf)
  if (described.properties)
    for (const [key, inside] of Object.entries(described.properties))
      fill(values, name ? `${name}.${key}` : key, inside, idOf)
  else if (described.type === 'array')
    fill(values, described.items?.properties ? `${name}.0` : name, described.items ?? {}, idOf)
  else values[name] = textOf(name, described, idOf)
}

function textOf(name: string, described: Described, idOf: (name: string) => string): string {
  if (described.const !== undefined) return String(described.const)
  if (described.enum) return String(described.enum[0])
  if (described.format === 'uuid' || /Ids?$/.test(name)) return idOf(name.split('.').at(-1)!)
  if (/\.day$/.test(name)) return '6'
  if (/\.month$/.test(name)) return '1'
  if (/\.year$/.test(name)) return '2027'
  return TEXTS[0]!
}
