import 'server-only'
import type { StaffScope } from '@/lib/auth/scopes'
import { database } from '@/lib/db/client'
import type { Sort } from '@/lib/rules/list-address'
import type { Instant } from '@/lib/time/paris'
import type { Prisma, TokenKind } from '@/prisma/generated/client'
import { familiesOf } from '../registration/queries'
import type { AccountFilter, ContactState } from './schema'

export const FAMILIES_PER_PAGE = 50
export const accountColumns = ['nom', 'numero', 'creation'] as const
export type AccountColumn = (typeof accountColumns)[number]

export type FamilyToOpen = {
  id: string
  number: number
  name: string
  createdAt: Date
  adults: { id: string; name: string; email: string | null }[]
  children: string[]
  state: ContactState
}

/** An account that its person signs in with. */
const isOpen = { passwordHash: { not: null }, disabledAt: null } satisfies Prisma.AccountWhereInput

function live(now: Instant, kind: TokenKind): Prisma.AccountTokenWhereInput {
  return { kind, usedAt: null, expiresAt: { gt: new Date(now) } }
}

/** The families of whom no adult has an open account, narrowed by a filter. */
export function familiesToOpen(
  staff: StaffScope,
  now: Instant,
  { programmeId, email, state }: AccountFilter,
): Prisma.FamilyWhereInput {
  const reached = (account: Prisma.AccountWhereInput) => ({ some: { adult: { account } } })
  const invited = { adults: reached({ tokens: { some: live(now, 'invitation') } }) }
  const written = { adults: reached({ tokens: { some: live(now, 'activation') } }) }
  const ofState: Record<ContactState, Prisma.FamilyWhereInput> = {
    new: { NOT: [invited, written] },
    invited: { AND: [invited, { NOT: written }] },
    letter: written,
  }
  return {
    AND: [
      familiesOf(staff),
      { adults: { some: {}, none: { adult: { account: isOpen } } } },
      programmeId ? { requestLines: { some: { programmeId } } } : {},
      email === 'with' ? { adults: reached({ email: { not: null } }) } : {},
      email === 'without' ? { NOT: { adults: reached({ email: { not: null } }) } } : {},
      state ? ofState[state] : {},
    ],
  }
}

/** Those families, page after page (from 1): as many statements whatever the list holds. */
export async function listFamiliesToOpen(
  staff: StaffScope,
  now: Instant,
  { filter, sort, page }: { filter: AccountFilter; sort: Sort<AccountColumn>; page: number },
): Promise<{ total: number; families: FamilyToOpen[] }> {
  const prisma = await database()
  const where = familiesToOpen(staff, now, filter)
  const direction = sort.isDescending ? 'desc' : 'asc'
  const orders = {
    nom: { name: direction },
    numero: { number: direction },
    creation: { createdAt: direction },
  } as const
  const name = { firstName: true, lastName: true } as const
  const total = await prisma.family.count({ where })
  const rows = await prisma.family.findMany({
    where,
    orderBy: [orders[sort.column], { number: 'asc' }],
    take: FAMILIES_PER_PAGE,
    skip: (page - 1) * FAMILIES_PER_PAGE,
    select: {
      ...{ id: true, number: true, name: true, createdAt: true },
      adults: {
        orderBy: { isPayer: 'desc' },
        select: {
          adult: {
            select: {
              ...{ id: true, ...name },
              account: {
                select: {
                  email: true,
                  tokens: {
                    where: { usedAt: null, expiresAt: { gt: new Date(now) } },
                    select: { kind: true },
                  },
                },
              },
            },
          },
        },
      },
      children: { orderBy: { child: { birthDate: 'asc' } }, select: { child: { select: name } } },
    },
  })
  return {
    total,
    families: rows.map(({ adults, children, ...family }) => {
      const kinds = adults.flatMap(({ adult }) => adult.account?.tokens.map(({ kind }) => kind) ?? [])
      return {
        ...family,
        adults: adults.map(({ adult: { id, firstName, lastName, account } }) => ({
          ...{ id, name: `${firstName} ${lastName}`, email: account?.email ?? null },
        })),
        children: children.map(({ child }) => `${child.firstName} ${child.lastName}`),
        state: kinds.includes('activation') ? 'letter' : kinds.includes('invitation') ? 'invited' : 'new',
      }
    }),
  }
}

/** The accueils by which the list is narrowed. */
export async function programmesToChoose(_staff: StaffScope): Promise<{ id: string; name: string }[]> {
  const prisma = await database()
  return prisma.programme.findMany({
    where: { archivedAt: null },
    orderBy: { name: 'asc' },
    select: { id: true, name: true },
  })
}
