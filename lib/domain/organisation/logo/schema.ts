import { z } from 'zod'

/** The file itself comes beside what is typed. */
export const logoForm = z.object({ intent: z.enum(['save', 'remove']).catch('save') })

/** The bytes of the chosen file; none when there isn't one. */
export async function bytesOfLogo(sent: FormDataEntryValue | null): Promise<Uint8Array<ArrayBuffer>> {
  return sent instanceof File ? new Uint8Array(await sent.arrayBuffer()) : new Uint8Array()
}
