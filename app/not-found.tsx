import { MissingPage } from '@/components/layout/missing-page'

export const metadata = { title: 'Page introuvable' }

/** What doesn't exist and what belongs to somebody else read the same. */
export default function NotFound() {
  return <MissingPage />
}
