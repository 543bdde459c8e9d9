import type { Tx } from '@/lib/db/transaction'
import { keepFiles } from '@/lib/domain/document/file/service'
import { storedData } from '@/lib/domain/dossier/stored/schema'
import { certification } from '@/lib/messages/fr/dossier'
import type { FileStorage } from '@/lib/storage/storage'
import { schoolYearOf } from '@/lib/time/day'
import { parisDay, type Instant } from '@/lib/time/paris'
import { createDocument } from '@/prisma/document-factory'
import { type CreatedFamily } from '@/prisma/factories'
import { plainRecord } from '@/prisma/record-factory'

/** Each child's medical sheet, changed and sent a second apart, and the picture of the eldest's vaccination card. */
export async function sendMedicalSheets(
  tx: Tx,
  family: CreatedFamily,
  sentAt: Instant,
  storage: FileStorage,
): Promise<void> {
  const schoolYear = schoolYearOf(parisDay(sentAt))
  for (const [index, child] of family.children.entries()) {
    const record = plainRecord('medicalSheet', schoolYear, child)
    if (record.kind !== 'medicalSheet') throw new Error('not a medical sheet')
    const changed = { ...record, data: { ...record.data, others: 'Porte des lunettes.' } }
    await tx.changeRequest.create({
      data: {
        ...{ kind: 'medicalSheet', childId: child.id, familyId: family.id, schoolYear },
        ...{ status: 'submitted', baseVersion: 1, submittedAt: new Date(sentAt + index * 1000) },
        ...{ certifiedById: family.adults[0]!.id, certifiedText: certification },
        data: storedData({ kind: 'medicalSheet', subjectId: child.id, schoolYear }, changed),
      },
    })
  }
  await createDocument(tx, family, {
    ...{ childId: family.children[0]!.id, kind: 'vaccination', schoolYear },
    ...{ status: 'received', receivedAt: new Date(sentAt) },
    files: await keepFiles([{ fileName: 'carnet.png', bytes: picture }], storage),
  })
}

/** One white point: a picture that a browser shows. */
const picture = Buffer.from(
  'iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==',
  'base64',
)
