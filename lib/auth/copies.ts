import 'server-only'
import { currentVisitor, type Visitor } from './session'
import { tokenHash } from './token'

/**
 * Whose are the copies that a device keeps for when there is no network (public/sw.js): those of this session, as long as
 * it may see the same. Says nothing of who it is.
 */
export async function copyOwner(): Promise<string> {
  const visitor = await currentVisitor()
  return visitor ? ownerOf(visitor) : ''
}

/** Another as soon as the session, the role, the centres or the families are. */
export function ownerOf({ sessionId, adult, staff }: Pick<Visitor, 'sessionId' | 'adult' | 'staff'>): string {
  const sight = [sessionId, adult?.families.map(({ id }) => id), staff?.role, staff?.centreIds]
  return tokenHash(JSON.stringify(sight)).slice(0, 16)
}
