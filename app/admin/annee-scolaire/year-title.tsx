import type { ReactNode } from 'react'
import { SectionTitle } from '@/components/layout/section-title'

const pages = [
  { path: '/admin/annee-scolaire', label: 'Passage d’année' },
  { path: '/admin/annee-scolaire/conservation', label: 'Conservation des données' },
]

/** The title of a page of the school year, and the way to the other. */
export function YearTitle({ title, help }: { title: string; help: ReactNode }) {
  return <SectionTitle section="Année scolaire" title={title} pages={pages} help={help} />
}
