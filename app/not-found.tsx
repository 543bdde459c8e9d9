import { MissingPage } from '@/components/layout/missing-page'
import { missingPageWords } from '@/lib/messages/fr/fault-page'

export const metadata = { title: missingPageWords.title }

/** What doesn't exist and what belongs to somebody else read the same. */
export default function NotFound() {
  return <MissingPage />
}
