import { randomBytes, randomUUID } from 'node:crypto'
import { toDb } from '@/lib/db/day'
import type { Tx } from '@/lib/db/transaction'
import { fileRow, type KeptFile, storedReason } from '@/lib/domain/document/stored/schema'
import type { DocumentKind } from '@/lib/rules/documents'
import type { DocumentStatus } from '@/lib/rules/states'
import type { Day } from '@/lib/time/day'

export type NewDocument = {
  /** Null: for all the children. */
  childId?: string | null
  kind?: DocumentKind
  /** Of an own kind. */
  typeId?: string
  schoolYear: string
  status?: DocumentStatus
  receivedAt: Date
  validFrom?: Day | null
  validUntil?: Day | null
  files?: KeptFile[]
}

/** A document of a family; by default an accepted insurance certificate, of one file that doesn't exist. */
export async function createDocument(
  prisma: Tx,
  family: { id: string },
  { status = 'accepted', kind = 'insuranceCertificate', files, validFrom, validUntil, ...what }: NewDocument,
) {
  const isAnswered = status !== 'received' && status !== 'scanning'
  const hasReason = status === 'refused' || status === 'revoked'
  const id = randomUUID()
  const document = await prisma.document.create({
    data: {
      ...{ ...what, id, familyId: family.id, kind, status },
      decidedAt: isAnswered ? what.receivedAt : null,
      validFrom: validFrom ? toDb(validFrom) : null,
      validUntil: validUntil ? toDb(validUntil) : null,
      reason: hasReason ? storedReason(id, 'Illisible') : null,
    },
  })
  await prisma.documentFile.createMany({
    data: (files ?? [await noFile()]).map((file, index) => fileRow(document.id, index + 1, file)),
  })
  return document
}

async function noFile(): Promise<KeptFile> {
  return {
    fileName: 'attestation-assurance.pdf',
    storageKey: randomBytes(32).toString('hex'),
    contentType: 'application/pdf',
    size: 1,
    sha256: randomBytes(32).toString('hex'),
    scan: 'clear',
  }
}
