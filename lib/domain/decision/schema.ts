import { z } from 'zod'

/** One decision of the service, as the family's e-mail tells it. Reasons of medical matters are left out. */
export const decisionSchema = z.discriminatedUnion('kind', [
  z.object({
    kind: z.literal('record'),
    recordKind: z.enum(['informationSheet', 'authorizedPersons', 'medicalSheet', 'adult']),
    subjectName: z.string(),
    accepted: z.boolean(),
    reason: z.string().optional(),
  }),
  z.object({
    kind: z.literal('line'),
    lineKind: z.enum(['book', 'cancel']),
    childName: z.string(),
    activityName: z.string(),
    day: z.string(),
    accepted: z.boolean(),
    reason: z.string().optional(),
    /** Neither accepted nor refused: a place is kept until the dossier is complete, or a rank on the waiting list. */
    holds: z.enum(['place', 'rank']).optional(),
  }),
  // What the service did by itself, for the family.
  z.object({
    kind: z.literal('service'),
    lineKind: z.enum(['book', 'cancel']),
    childName: z.string(),
    activityName: z.string(),
    day: z.string(),
    accepted: z.literal(true),
    reason: z.string(),
  }),
  // A wait that is over without a place: not a decision, but told with them.
  z.object({
    kind: z.literal('waiting'),
    ended: z.enum(['dayOver', 'elsewhere']),
    childName: z.string(),
    activityName: z.string(),
    day: z.string(),
  }),
  z.object({
    kind: z.literal('absence'),
    childName: z.string(),
    day: z.string(),
    accepted: z.boolean(),
    /** No proof came in time. Any other reason is on the portal only: it may tell of the child's health. */
    isLate: z.boolean().optional(),
  }),
])
export type Decision = z.infer<typeof decisionSchema>
