/** A member of staff, as far as rights go. `canActNow`: the account is open, has a password, and isn't deactivated. */
export type Member<Role extends string> = { id: string; role: Role; canActNow: boolean }

export type StaffChangeRefusal<Right extends string> =
  | { code: 'oneself' }
  /** Nobody else could do these things any more. */
  | { code: 'lastHolder'; rights: Right[] }

/**
 * What is against a change of someone's role, or against their leaving (`after` null). Null means nothing.
 * Nobody changes their own rights; and a right that somebody can use today, somebody can still use afterwards.
 */
export function whyNotChangeStaff<Role extends string, Right extends string>(
  asked: { askerId: string; memberId: string; after: Role | null },
  members: readonly Member<Role>[],
  table: Readonly<Record<Right, readonly Role[]>>,
): StaffChangeRefusal<Right> | null {
  if (asked.askerId === asked.memberId) return { code: 'oneself' }
  const member = members.find(({ id }) => id === asked.memberId)
  if (!member?.canActNow) return null
  const others = members.filter(({ id, canActNow }) => canActNow && id !== asked.memberId)
  const holds = (role: Role | null, right: Right) => role !== null && table[right].includes(role)
  const rights = (Object.keys(table) as Right[]).filter(
    (right) =>
      holds(member.role, right) &&
      !holds(asked.after, right) &&
      !others.some(({ role }) => holds(role, right)),
  )
  return rights.length > 0 ? { code: 'lastHolder', rights } : null
}
