import { cookies } from 'next/headers'
import type { FamilyScope } from '@/lib/auth/scopes'
import { receiveFiles, type ReceiveRefusal } from '@/lib/domain/document/file/service'
import type { KeptFile } from '@/lib/domain/document/stored/schema'
import { env } from '@/lib/env'
import type { Result } from '@/lib/result'
import { documentStorage } from '@/lib/storage/documents'
import { antivirus } from '@/lib/uploads/antivirus'
import { readUpload } from '@/lib/uploads/form'
import { inspectorOfOne } from '@/lib/uploads/inspector'
import { uploadTurns } from '@/lib/uploads/turns'
import { clock } from '@/lib/time/clock'
import { PASS_COOKIE, whileClosed } from '@/lib/web/maintenance'

/** What came of a form with files: its fields, as far as it was read, and its files, in the storage unless one is refused. */
export type ReceivedUpload = { fields: Map<string, string>; files: Result<KeptFile[], ReceiveRefusal> }

/** The family that the address of a door names: files don't pass proxy.ts, which says so to the others. */
export function familyNamed(request: Request): string | null {
  return /^\/famille\/(\d{1,9})\//.exec(new URL(request.url).pathname)?.[1] ?? null
}

/** What a door that doesn't pass proxy.ts answers while the portal is closed; null when it is open. */
export async function whyClosed(request: Request): Promise<Response | null> {
  const { secret, publicUrl } = env()
  const asked = {
    ...{ method: request.method, pathname: new URL(request.url).pathname },
    header: (name: string) => request.headers.get(name),
    cookie: (await cookies()).get(PASS_COOKIE)?.value,
  }
  const closed = whileClosed({ secret, isSecure: publicUrl.startsWith('https:'), now: clock.now() }, asked)
  return closed && new Response(closed.body, closed)
}

/** Reads the form of a family, its files checked and kept as they come. Throws when it is cut on its way. */
export async function receiveUpload(family: FamilyScope, request: Request): Promise<ReceivedUpload> {
  const { fields, files } = readUpload(request)
  const received = await uploadTurns().take(family.familyId, () =>
    receiveFiles(files, { inspect: inspectorOfOne(), scan: antivirus() }, documentStorage()),
  )
  return { fields, files: received ?? { ok: false, refusal: { code: 'busy' } } }
}
