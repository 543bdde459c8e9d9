/** What a person typed, by field name, to be given back after an error. */
export type FormValues = Record<string, string | string[]>

export type FieldError = { field: string; message: string }

/** Two versions to choose between: the answers that differ, under the names of the two. */
export type Comparison = {
  before: string
  after: string
  lines: { key: string; label: string; before: string | null; after: string | null }[]
}

/** What a form knows of its last sending. `attempt` changes with each answer. */
export type FormState =
  | { status: 'idle' }
  | { status: 'invalid'; errors: FieldError[]; values: FormValues; attempt: number }
  | { status: 'refused'; message: string; comparison?: Comparison; values: FormValues; attempt: number }
  /** The session ended while the person typed: nothing is lost, they sign in elsewhere and send again. */
  | { status: 'signedOut'; values: FormValues; attempt: number }
  /** Too long since the person proved who they are: nothing is lost, they confirm it elsewhere and send again. */
  | { status: 'unproven'; values: FormValues; attempt: number }
  /** The portal was updated since the page was opened, and no longer knows what it sends: nothing is lost. */
  | { status: 'outdated'; values: FormValues; attempt: number }
  | { status: 'done'; message: string; attempt: number }

export const idle: FormState = { status: 'idle' }

export type FormAction = (state: FormState, form: FormData) => Promise<FormState>

export function errorFor(state: FormState, field: string): string | undefined {
  return state.status === 'invalid' ? state.errors.find((error) => error.field === field)?.message : undefined
}

/** The typed values after an error, else the values the page came with. */
export function keptValues(state: FormState, initial: FormValues): FormValues {
  return 'values' in state ? state.values : initial
}
