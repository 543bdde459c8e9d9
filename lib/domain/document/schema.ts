import { z } from 'zod'
import { optionalTypedDay, text, typedDay, uuid } from '@/lib/actions/fields'
import { schoolYearText } from '@/lib/domain/dossier/schema'
import { reasonFields, withReason } from '@/lib/domain/refusal-reason/schema'
import { documentFaults } from '@/lib/messages/fr/documents'
import { sentAloneKinds } from '@/lib/rules/documents'
import type { Day } from '@/lib/time/day'
import type { KeptFile } from './stored/schema'

/** What goes with the files: their kind, and which for an own one, their child ('' for all the children of the family) and school year. */
export const sentDocument = z
  .object({
    kind: z.enum([...sentAloneKinds, 'own']),
    typeId: uuid.nullable(),
    childId: z.union([z.literal('').transform(() => null), uuid]),
    schoolYear: schoolYearText,
  })
  .refine(({ kind, typeId }) => (kind === 'own') === (typeId !== null))

/** A file as it was sent; a document is made of one or several, in order. */
export type SentFile = { fileName: string; bytes: Uint8Array }
export type SentDocument = z.output<typeof sentDocument> & { files: KeptFile[] }

export const withdrawDocumentForm = z.object({ documentId: uuid })

export const useForSiblingForm = z.object({ documentId: uuid, childId: uuid })

export const acceptDocumentForm = z.object({ documentId: uuid })

const validFrom = typedDay(documentFaults.validFrom)
const isInOrder = (validity: { validFrom: Day; validUntil: Day | null }) =>
  validity.validUntil === null || validity.validFrom <= validity.validUntil
const notInOrder = { path: ['validUntil'], error: documentFaults.validInOrder }

/** What is valid for some days is accepted for the days that it covers. */
export const acceptWithDaysForm = z
  .object({ documentId: uuid, validFrom, validUntil: typedDay(documentFaults.validUntil) })
  .refine(isInOrder, notInOrder)

/** A judgment may have no end. */
export const acceptFromForm = z
  .object({ documentId: uuid, validFrom, validUntil: optionalTypedDay(documentFaults.validUntil) })
  .refine(isInOrder, notInOrder)

export const refuseDocumentForm = z.object({ documentId: uuid, ...reasonFields }).transform(withReason)

export const revokeDocumentForm = z.object({
  documentId: uuid,
  reason: text(documentFaults.reason, 1000),
})
