import 'server-only'
import { headers } from 'next/headers'
import { unstable_rethrow } from 'next/navigation'
import type { z } from 'zod'
import { freshProof, isSignedIn, requireAccount, requireFamily, requireStaff } from '@/lib/auth/guards'
import { requireSameOrigin } from '@/lib/auth/origin'
import type { Permission } from '@/lib/auth/permissions'
import type { AccountScope, FamilyScope, FreshProof, StaffScope } from '@/lib/auth/scopes'
import { Busy } from '@/lib/auth/turns'
import { isDatabaseOut, isOutcomeUnknown } from '@/lib/db/errors'
import { reportFault } from '@/lib/log'
import {
  busySentence,
  databaseOutSentence,
  faultSentence,
  outcomeUnknownSentence,
} from '@/lib/messages/fr/faults'
import { closedSentence } from '@/lib/messages/fr/unavailable'
import { clock } from '@/lib/time/clock'
import type { Instant } from '@/lib/time/paris'
import { CLOSED_HEADER } from '@/lib/web/maintenance'
import { nested, typedValues, withoutSecrets } from './form-data'
import type { Comparison, FieldError, FormAction, FormState, FormValues } from './state'

/**
 * What the body of an action answers: done (with a sentence to show), refused as a whole, or refused at fields.
 * `values` take the place of those that were sent, such as what the person has now seen.
 */
export type Answer =
  | { ok: true; message?: string }
  | { ok: false; message: string; comparison?: Comparison; values?: FormValues }
  | { ok: false; errors: FieldError[] }

type Body<Context, Schema extends z.ZodType> = (
  context: Context & { now: Instant; input: z.output<Schema>; form: FormData },
) => Promise<Answer>

/** An action for a guardian of the family in the address. */
export function familyAction<Schema extends z.ZodType>(
  schema: Schema,
  run: Body<{ family: FamilyScope }, Schema>,
): FormAction {
  return action(schema, whenSignedIn(asFamily), run)
}

/** The same for what a fresh proof of identity guards: without one, nothing is done and nothing typed is lost. */
export function provenFamilyAction<Schema extends z.ZodType>(
  schema: Schema,
  run: Body<{ family: FamilyScope; proof: FreshProof }, Schema>,
): FormAction {
  return action(schema, whenSignedIn(whenProven(asFamily)), run)
}

/** An action for a member of staff who holds the permission. */
export function staffAction<Schema extends z.ZodType>(
  permission: Permission,
  schema: Schema,
  run: Body<{ staff: StaffScope }, Schema>,
): FormAction {
  return action(schema, whenSignedIn(asStaff(permission)), run)
}

/** The same for what a fresh proof of identity guards. */
export function provenStaffAction<Schema extends z.ZodType>(
  permission: Permission,
  schema: Schema,
  run: Body<{ staff: StaffScope; proof: FreshProof }, Schema>,
): FormAction {
  return action(schema, whenSignedIn(whenProven(asStaff(permission))), run)
}

/** An action for anybody who is signed in, about their own account. */
export function accountAction<Schema extends z.ZodType>(
  schema: Schema,
  run: Body<{ account: AccountScope }, Schema>,
): FormAction {
  return action(schema, whenSignedIn(asAccount), run)
}

/** The same for what a fresh proof of identity guards. */
export function provenAccountAction<Schema extends z.ZodType>(
  schema: Schema,
  run: Body<{ account: AccountScope; proof: FreshProof }, Schema>,
): FormAction {
  return action(schema, whenSignedIn(whenProven(asAccount)), run)
}

/** An action anybody may call: signing in and what comes before it. */
export function publicAction<Schema extends z.ZodType>(
  schema: Schema,
  run: Body<object, Schema>,
): FormAction {
  return action(schema, async () => ({}), run)
}

const asFamily = async () => ({ family: await requireFamily() })
const asStaff = (permission: Permission) => async () => ({ staff: await requireStaff(permission) })
const asAccount = async () => ({ account: await requireAccount() })

/** Why a guard has nothing to give, where leading away would lose what was typed. */
type Withheld = 'signedOut' | 'unproven'

function whenSignedIn<Context>(guard: () => Promise<Context>): () => Promise<Context | Withheld> {
  return async () => ((await isSignedIn()) ? guard() : 'signedOut')
}

/** The guard first: what isn't there for somebody stays not found, proof or no proof. */
function whenProven<Context>(
  guard: () => Promise<Context>,
): () => Promise<(Context & { proof: FreshProof }) | Withheld> {
  return async () => {
    const context = await guard()
    const proof = await freshProof()
    return proof ? { ...context, proof } : 'unproven'
  }
}

function action<Context extends object, Schema extends z.ZodType>(
  schema: Schema,
  guard: () => Promise<Context | Withheld>,
  run: Body<Context, Schema>,
): FormAction {
  return async (_state, form) => {
    // One instant for the whole request, read before anything waits: a deadline is judged by arrival.
    const now = clock.now()
    const typed = typedValues(form)
    const values = withoutSecrets(typed)
    const attempt = now
    try {
      if ((await headers()).has(CLOSED_HEADER))
        return { status: 'refused', message: closedSentence, values, attempt }
      await requireSameOrigin()
      const context = await guard()
      if (typeof context === 'string') return { status: context, values, attempt }
      const parsed = schema.safeParse(nested(typed))
      if (!parsed.success) return { status: 'invalid', errors: fieldErrors(parsed.error), values, attempt }
      const answer = await run({ ...context, now, input: parsed.data, form })
      return toState(answer, values, attempt)
    } catch (error) {
      // redirect() and notFound() travel as errors.
      unstable_rethrow(error)
      return { status: 'refused', message: sentenceOf(error), values, attempt }
    }
  }
}

function sentenceOf(error: unknown): string {
  if (error instanceof Busy) return busySentence
  const reference = reportFault(error)
  if (isOutcomeUnknown(error)) return outcomeUnknownSentence
  return isDatabaseOut(error) ? databaseOutSentence : faultSentence(reference)
}

function toState(answer: Answer, values: FormValues, attempt: number): FormState {
  if (answer.ok) return { status: 'done', message: answer.message ?? '', attempt }
  if ('errors' in answer) return { status: 'invalid', errors: answer.errors, values, attempt }
  const { message, comparison } = answer
  return { status: 'refused', message, comparison, values: { ...values, ...answer.values }, attempt }
}

/** One message per field, the first, under the name that the form gives the field. */
function fieldErrors(error: z.ZodError): FieldError[] {
  const errors = new Map<string, string>()
  for (const issue of error.issues) {
    const field = issue.path.join('.')
    if (!errors.has(field)) errors.set(field, issue.message)
  }
  return [...errors].map(([field, message]) => ({ field, message }))
}
