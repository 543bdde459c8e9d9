import type { FamilyScope } from '@/lib/auth/scopes'
import { receiveFiles, type ReceiveRefusal } from '@/lib/domain/document/file/service'
import type { KeptFile } from '@/lib/domain/document/stored/schema'
import type { Result } from '@/lib/result'
import { documentStorage } from '@/lib/storage/documents'
import { antivirus } from '@/lib/uploads/antivirus'
import { readUpload } from '@/lib/uploads/form'
import { inspectorOfOne } from '@/lib/uploads/inspector'
import { uploadTurns } from '@/lib/uploads/turns'

/** What came of a form with files: its fields, as far as it was read, and its files, in the storage unless one is refused. */
export type ReceivedUpload = { fields: Map<string, string>; files: Result<KeptFile[], ReceiveRefusal> }

/** The family that the address of a door names: files don't pass proxy.ts, which says so to the others. */
export function familyNamed(request: Request): string | null {
  return /^\/famille\/(\d{1,9})\//.exec(new URL(request.url).pathname)?.[1] ?? null
}

/** Reads the form of a family, its files checked and kept as they come. Throws when it is cut on its way. */
export async function receiveUpload(family: FamilyScope, request: Request): Promise<ReceivedUpload> {
  const { fields, files } = readUpload(request)
  const received = await uploadTurns().take(family.familyId, () =>
    receiveFiles(files, { inspect: inspectorOfOne(), scan: antivirus() }, documentStorage()),
  )
  return { fields, files: received ?? { ok: false, refusal: { code: 'busy' } } }
}
