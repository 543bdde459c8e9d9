import 'server-only'
import { headers } from 'next/headers'
import { notFound, redirect } from 'next/navigation'
import { env } from '@/lib/env'
import { logEvent } from '@/lib/log'
import { isFreshProof } from '@/lib/rules/proof'
import { clock } from '@/lib/time/clock'
import { isAllowed, limitedTo, type Permission } from './permissions'
import type { AccountScope, FamilyScope, FreshProof, StaffScope } from './scopes'
import { currentVisitor } from './session'

/** Header by which proxy.ts says which family the address names. It proves nothing: the guard checks. */
export const FAMILY_HEADER = 'x-famille'

/** Whether somebody is asking: what the guards below would lead away from a form to find out. */
export async function isSignedIn(): Promise<boolean> {
  return (await currentVisitor()) !== null
}

/**
 * The family this request is about, for a signed-in guardian of it: the one that proxy.ts says, or that a door which
 * doesn't pass there reads in its own address (`named`, null for none).
 * Without a session: to the sign-in page. Staff: to /admin. Another family's address: not found.
 */
export async function requireFamily(named?: string | null): Promise<FamilyScope> {
  const visitor = await currentVisitor()
  if (!visitor) redirect('/connexion')
  if (!visitor.adult) redirect('/admin')
  const asked = named === undefined ? (await headers()).get(FAMILY_HEADER) : named
  const { families } = visitor.adult
  if (!asked && families.length > 1) redirect('/familles')
  const family = asked ? families.find(({ number }) => String(number) === asked) : families[0]
  if (!family) refused(visitor.accountId, 'family')
  return {
    familyId: family.id,
    accountId: visitor.accountId,
    adultId: visitor.adult.id,
    adultName: `${visitor.adult.firstName} ${visitor.adult.lastName}`,
    base: asked ? `/famille/${asked}` : '',
  } as FamilyScope
}

/**
 * A member of staff who holds a permission. Others, parents included: not found. Without a second factor, nothing of the
 * service answers: to the page that sets one up.
 */
export async function requireStaff(permission: Permission): Promise<StaffScope> {
  const visitor = await currentVisitor()
  if (!visitor) redirect('/connexion')
  const { staff } = visitor
  if (!staff) refused(visitor.accountId, permission)
  if (env().mode !== 'demo' && !visitor.isTwoFactor) redirect('/securite/double-authentification')
  if (!isAllowed(staff.role, permission)) refused(visitor.accountId, permission)
  return {
    staffId: staff.id,
    accountId: visitor.accountId,
    name: `${staff.firstName} ${staff.lastName}`,
    role: staff.role,
    permission,
    centreIds: limitedTo(staff.role, staff.centreIds),
  } as StaffScope
}

/** Who asks for what isn't theirs finds nothing there, and the log says who it was. */
function refused(accountId: string, what: string): never {
  logEvent('warn', 'accessRefused', { actor: accountId, what })
  notFound()
}

/** Anybody who is signed in, for what concerns their own account. Without a session: to the sign-in page. */
export async function requireAccount(): Promise<AccountScope> {
  const visitor = await currentVisitor()
  if (!visitor) redirect('/connexion')
  const { accountId, sessionId, staff } = visitor
  return { accountId, sessionId, isStaff: staff !== null } as AccountScope
}

/**
 * For a page or a route that shows something sensitive, after the guard that says who may see it: a person who hasn't
 * proved who they are for ten minutes is asked to, and led back to `back`, an address of this portal.
 */
export async function requireFreshProof(back: string): Promise<FreshProof> {
  return (await freshProof()) ?? redirect(`/confirmer?retour=${encodeURIComponent(back)}`)
}

/** The same, null instead of leading away: an action gives back what was typed. */
export async function freshProof(): Promise<FreshProof | null> {
  const visitor = await currentVisitor()
  if (!visitor || !isFreshProof(visitor.provenAt, clock.now())) return null
  return { accountId: visitor.accountId, sessionId: visitor.sessionId } as FreshProof
}

/**
 * For a route that gives a list whole, as a file: a screen that was left open doesn't (ASVS 5.0, 7.5.3). The person is
 * led back to the list, with its filters, or to `page` where the list isn't at the address of its export.
 */
export async function requireStaffToExport(
  permission: Permission,
  request: Request,
  page?: string,
): Promise<StaffScope> {
  const staff = await requireStaff(permission)
  const { pathname, search } = new URL(request.url)
  await requireFreshProof(page ?? pathname.replace(/\/export\/[^/]*$/, '') + search)
  return staff
}
