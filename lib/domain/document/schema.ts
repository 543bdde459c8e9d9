import { z } from 'zod'
import { typedDay, uuid } from '@/lib/actions/fields'
import { schoolYearText } from '@/lib/domain/dossier/schema'
import { reasonFields, withReason } from '@/lib/domain/refusal-reason/schema'

/** In the order of the list: the one every family has to send comes first. */
export const documentKinds = [
  'insuranceCertificate',
  'vaccination',
  'pai',
  'medicalCertificate',
  'quotientProof',
  'judgment',
  'identity',
  'other',
] as const
export type DocumentKind = (typeof documentKinds)[number]

/** What goes with a file: its kind, its child ('' for all the children of the family) and its school year. */
export const sentDocument = z.object({
  kind: z.enum(documentKinds),
  childId: z.union([z.literal('').transform(() => null), uuid]),
  schoolYear: schoolYearText,
})
export type SentDocument = z.output<typeof sentDocument> & { fileName: string; bytes: Uint8Array }

export const withdrawDocumentForm = z.object({ documentId: uuid })

export const acceptDocumentForm = z.object({ documentId: uuid })

/** An insurance certificate is accepted for the days that it covers. */
export const acceptCertificateForm = z
  .object({
    documentId: uuid,
    validFrom: typedDay('Le début de validité'),
    validUntil: typedDay('La fin de validité'),
  })
  .refine(({ validFrom, validUntil }) => validFrom <= validUntil, {
    path: ['validUntil'],
    error: 'La fin de validité doit venir après son début.',
  })

export const refuseDocumentForm = z.object({ documentId: uuid, ...reasonFields }).transform(withReason)
