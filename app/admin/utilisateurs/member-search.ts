import { memberColumns, memberStates } from '@/lib/domain/staff/member/queries'
import { staffRoles } from '@/lib/domain/staff/member/schema'
import { parsePage, parseSort } from '@/lib/rules/list-address'

/** What the address of the list of users asks for. */
export function memberSearch(asked: Readonly<Record<string, unknown>>) {
  return {
    role: staffRoles.find((one) => one === asked.role) ?? null,
    state: memberStates.find((one) => one === asked.etat) ?? null,
    sort: parseSort(asked.tri, memberColumns, { column: 'nom', isDescending: false }),
    page: parsePage(asked.page),
  }
}
