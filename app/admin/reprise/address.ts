import { importKindSlugs } from '@/lib/messages/fr/imports'
import { importKinds, type ImportKind } from '@/lib/rules/import-lines'
import { listHref } from '@/lib/rules/list-address'

/** The page that reads one kind of file. */
export const importHref = (kind: ImportKind, params: { page?: number | null } = {}) =>
  listHref('/admin/reprise', {
    fichier: kind === 'families' ? null : importKindSlugs[kind],
    page: params.page ?? null,
  })

/** The kind of file that an address names; families unless it does. */
export function importKindOf(asked: string | string[] | undefined): ImportKind {
  return importKinds.find((kind) => importKindSlugs[kind] === asked) ?? 'families'
}
