import 'server-only'
import { uuid } from '@/lib/actions/fields'
import type { StaffRole } from '@/lib/auth/permissions'
import type { StaffScope } from '@/lib/auth/scopes'
import { database } from '@/lib/db/client'
import type { Sort } from '@/lib/rules/list-address'
import type { Prisma } from '@/prisma/generated/client'

export const MEMBERS_PER_PAGE = 50
export const memberColumns = ['nom', 'role', 'adresse'] as const
export const memberStates = ['active', 'invited', 'disabled'] as const
export type MemberState = (typeof memberStates)[number]

export type ListedMember = {
  id: string
  accountId: string
  firstName: string
  lastName: string
  email: string | null
  role: StaffRole
  state: MemberState
  centres: { id: string; name: string }[]
  /** A telephone gives the codes of this account. */
  hasFactor: boolean
}

const fields = {
  ...{ id: true, accountId: true, firstName: true, lastName: true, role: true, disabledAt: true },
  account: {
    select: {
      ...{ email: true, passwordHash: true, disabledAt: true },
      factor: { select: { confirmedAt: true } },
    },
  },
  centres: { select: { centre: { select: { id: true, name: true } } }, orderBy: { centre: { name: 'asc' } } },
} as const satisfies Prisma.StaffSelect

type Found = Prisma.StaffGetPayload<{ select: typeof fields }>

function asMember({ account, disabledAt, centres, ...person }: Found): ListedMember {
  const isDisabled = disabledAt !== null || account.disabledAt !== null
  return {
    ...person,
    email: account.email,
    state: isDisabled ? 'disabled' : account.passwordHash ? 'active' : 'invited',
    centres: centres.map(({ centre }) => centre),
    hasFactor: Boolean(account.factor?.confirmedAt),
  }
}

/** A page of the staff. */
export async function listMembers(
  _staff: StaffScope,
  asked: {
    role: StaffRole | null
    state: MemberState | null
    sort: Sort<(typeof memberColumns)[number]>
    page: number
  },
  perPage = MEMBERS_PER_PAGE,
): Promise<{ members: ListedMember[]; total: number }> {
  const prisma = await database()
  const where = { ...(asked.role && { role: asked.role }), ...whereState(asked.state) }
  const [total, found] = await Promise.all([
    prisma.staff.count({ where }),
    prisma.staff.findMany({
      where,
      select: fields,
      orderBy: orderOf(asked.sort),
      skip: (asked.page - 1) * perPage,
      take: perPage,
    }),
  ])
  return { total, members: found.map(asMember) }
}

function whereState(state: MemberState | null): Prisma.StaffWhereInput {
  if (state === null) return {}
  if (state === 'disabled')
    return { OR: [{ disabledAt: { not: null } }, { account: { disabledAt: { not: null } } }] }
  const passwordHash = state === 'active' ? { not: null } : null
  return { disabledAt: null, account: { disabledAt: null, passwordHash } }
}

function orderOf({
  column,
  isDescending,
}: Sort<(typeof memberColumns)[number]>): Prisma.StaffOrderByWithRelationInput[] {
  const direction = isDescending ? 'desc' : 'asc'
  const byName = [{ lastName: direction }, { firstName: direction }, { id: direction }] as const
  if (column === 'role') return [{ role: direction }, ...byName]
  if (column === 'adresse') return [{ account: { email: direction } }, ...byName]
  return [...byName]
}

/** One member of the staff; null when there is none. */
export async function readMember(_staff: StaffScope, id: string): Promise<ListedMember | null> {
  if (!uuid.safeParse(id).success) return null
  const prisma = await database()
  const found = await prisma.staff.findUnique({ where: { id }, select: fields })
  return found && asMember(found)
}

/** The centres that a director may answer for. */
export async function centresOfService(_staff: StaffScope): Promise<{ id: string; name: string }[]> {
  const prisma = await database()
  return prisma.centre.findMany({ select: { id: true, name: true }, orderBy: { name: 'asc' } })
}

/** The centres that one answers for. */
export async function centresOfMember({ staffId }: StaffScope): Promise<{ id: string; name: string }[]> {
  const prisma = await database()
  return prisma.centre.findMany({
    where: { staff: { some: { staffId } } },
    select: { id: true, name: true },
    orderBy: { name: 'asc' },
  })
}
