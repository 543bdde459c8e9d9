import { type UploadAnswer, uploadSlugs } from '@/lib/messages/fr/documents'

/** What the address says of the sending that led here; null for anything else. */
export function answerOf(slug: unknown): UploadAnswer | null {
  return (Object.keys(uploadSlugs) as UploadAnswer[]).find((answer) => uploadSlugs[answer] === slug) ?? null
}
