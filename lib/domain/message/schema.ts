import { z } from 'zod'
import { isoDay, text, uuid } from '@/lib/actions/fields'
import { messageVariables, unknownMessageVariable } from '@/lib/rules/family-message'
import { type Day, daysBetween, parseDay } from '@/lib/time/day'

export const audienceKinds = ['booked', 'dossier', 'waiting', 'family'] as const
export type AudienceKind = (typeof audienceKinds)[number]

/** Where: a centre, one of its accueils, or anywhere. */
export type AudiencePlace = { centreId: string | null; programmeId: string | null }

/** Whom a message is for; days are both included. */
export type Audience =
  | { kind: 'family'; familyId: string }
  | ({ kind: 'booked'; from: Day; until: Day } & AudiencePlace)
  | ({ kind: 'dossier'; schoolYear: string } & AudiencePlace)
  | ({ kind: 'waiting'; periodId: string } & AudiencePlace)

const dayText = z.string().transform((value, context): Day => {
  const found = parseDay(value)
  if (found) return found
  context.addIssue({ code: 'custom' })
  return z.NEVER
})
const storedPlace = { centreId: uuid.nullable(), programmeId: uuid.nullable() }

/** The audience as the database keeps it. */
export const storedAudience = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('family'), familyId: uuid }),
  z.object({ kind: z.literal('booked'), from: dayText, until: dayText, ...storedPlace }),
  z.object({ kind: z.literal('dossier'), schoolYear: z.string(), ...storedPlace }),
  z.object({ kind: z.literal('waiting'), periodId: uuid, ...storedPlace }),
]) satisfies z.ZodType<Audience>

/** 'centre:…' or 'accueil:…' in the field of a form; nothing is anywhere. */
const place = z
  .string()
  .default('')
  .transform((value, context): AudiencePlace => {
    const [what, id] = value.split(':')
    if (value === '') return { centreId: null, programmeId: null }
    if (uuid.safeParse(id).success && what === 'centre') return { centreId: id!, programmeId: null }
    if (uuid.safeParse(id).success && what === 'accueil') return { centreId: null, programmeId: id! }
    context.addIssue({ code: 'custom', message: 'Choisissez un centre ou un accueil de la liste.' })
    return z.NEVER
  })

export function placeValue({ centreId, programmeId }: AudiencePlace): string {
  if (programmeId) return `accueil:${programmeId}`
  return centreId ? `centre:${centreId}` : ''
}

function worded(message: string, max: number) {
  return text(message, max).superRefine((typed, context) => {
    const unknown = unknownMessageVariable(typed)
    if (unknown)
      context.addIssue({
        code: 'custom',
        message: `« ${unknown} » n’existe pas. Les variables sont ${messageVariables.map((name) => `{${name}}`).join(' et ')}.`,
      })
  })
}

const words = {
  /** Of the draft that is changed; none for a new message. */
  draftId: uuid.optional(),
  subject: worded('Donnez l’objet du message.', 150),
  text: worded('Écrivez le message.', 5000),
}
const LONGEST_DAYS = 366

export const messageForm = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('family'), familyId: uuid, ...words }),
  z
    .object({
      ...{ kind: z.literal('booked'), place, ...words },
      from: isoDay('Donnez le premier jour.'),
      until: isoDay('Donnez le dernier jour : le même pour un seul jour.'),
    })
    .superRefine(({ from, until }, context) => {
      const fault =
        until < from
          ? 'Le dernier jour vient après le premier.'
          : daysBetween(from, until) > LONGEST_DAYS
            ? 'Choisissez un an au plus.'
            : null
      if (fault) context.addIssue({ code: 'custom', path: ['until'], message: fault })
    }),
  z.object({
    ...{ kind: z.literal('dossier'), place, ...words },
    schoolYear: z.string({ error: 'Choisissez une année scolaire.' }).regex(/^\d{4}-\d{4}$/, {
      error: 'Choisissez une année scolaire.',
    }),
  }),
  z.object({
    ...{ kind: z.literal('waiting'), place, ...words },
    periodId: z.uuid({ error: 'Choisissez une période.' }),
  }),
])
export type SentMessage = z.output<typeof messageForm>

/** What of a form says whom the message is for. */
export function audienceOfForm(sent: SentMessage): Audience {
  switch (sent.kind) {
    case 'family':
      return { kind: 'family', familyId: sent.familyId }
    case 'booked':
      return { kind: 'booked', from: sent.from, until: sent.until, ...sent.place }
    case 'dossier':
      return { kind: 'dossier', schoolYear: sent.schoolYear, ...sent.place }
    case 'waiting':
      return { kind: 'waiting', periodId: sent.periodId, ...sent.place }
  }
}

/** `seen`: how many adults the screen said would receive it. */
export const sendMessageForm = z.object({ messageId: uuid, seen: z.coerce.number().int().min(0) })
export const deleteDraftForm = z.object({ messageId: uuid })
