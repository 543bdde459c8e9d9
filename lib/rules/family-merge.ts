import { sameName } from './names'

export type MergedPerson = { id: string; firstName: string; lastName: string; birthDate?: string }
export type Pair = { keptId: string; otherId: string }

/** Who of the other family is most likely whom of the one that stays: the same name, and for a child the same day. */
export function likelyPairs(kept: readonly MergedPerson[], other: readonly MergedPerson[]): Pair[] {
  const free = [...kept]
  return other.flatMap((person) => {
    const index = free.findIndex((known) => known.id === person.id || isLike(known, person))
    if (index < 0) return []
    const [found] = free.splice(index, 1)
    return found!.id === person.id ? [] : [{ keptId: found!.id, otherId: person.id }]
  })
}

function isLike(one: MergedPerson, other: MergedPerson): boolean {
  return (
    sameName(one.firstName, other.firstName) &&
    sameName(one.lastName, other.lastName) &&
    one.birthDate === other.birthDate
  )
}

export type MergedAccount = { id: string; isOpen: boolean; hasEmail: boolean; isStaff: boolean }

/** Of two accounts of one person, the one that stays: a colleague's, then one that is open, then one with an address. */
export function accountThatStays(
  kept: MergedAccount | null,
  other: MergedAccount | null,
): { staysId: string | null; closesId: string | null } {
  if (!kept || !other || kept.id === other.id) return { staysId: (kept ?? other)?.id ?? null, closesId: null }
  const stays = weight(other) > weight(kept) ? other : kept
  return { staysId: stays.id, closesId: (stays === kept ? other : kept).id }
}

function weight({ isStaff, isOpen, hasEmail }: MergedAccount): number {
  return (isStaff ? 4 : 0) + (isOpen ? 2 : 0) + (hasEmail ? 1 : 0)
}

export type Authority = {
  adultId: string
  childId: string
  hasAuthority: boolean
  mayCollect: boolean
  judgmentDocumentId: string | null
  judgmentUntil: Date | null
}

/**
 * Who decides for whom once persons are one. Of two rows about the same two people, what a judgment has taken away in
 * either stays taken away. `of` gives the person that stays.
 */
export function mergedAuthorities(rows: readonly Authority[], of: (id: string) => string): Authority[] {
  const merged = new Map<string, Authority>()
  for (const row of rows) {
    const moved = { ...row, adultId: of(row.adultId), childId: of(row.childId) }
    const key = `${moved.adultId} ${moved.childId}`
    const known = merged.get(key)
    merged.set(key, known ? strictest(known, moved) : moved)
  }
  return [...merged.values()]
}

function strictest(one: Authority, other: Authority): Authority {
  const judged = one.judgmentDocumentId === null ? other : one
  return {
    ...{ ...one, judgmentDocumentId: judged.judgmentDocumentId, judgmentUntil: judged.judgmentUntil },
    hasAuthority: one.hasAuthority && other.hasAuthority,
    mayCollect: one.mayCollect && other.mayCollect,
  }
}

/**
 * The adults and the children who meet in one family for the first time, and of whom nobody has said anything: without
 * a row such an adult would have authority, so each one needs a row that says that they haven't.
 */
export function strangers(
  homes: readonly { adultIds: readonly string[]; childIds: readonly string[] }[],
  said: readonly { adultId: string; childId: string }[],
  of: (id: string) => string,
): { adultId: string; childId: string }[] {
  const key = (adultId: string, childId: string) => `${of(adultId)} ${of(childId)}`
  const known = new Set([
    ...said.map(({ adultId, childId }) => key(adultId, childId)),
    ...homes.flatMap(({ adultIds, childIds }) =>
      adultIds.flatMap((adultId) => childIds.map((childId) => key(adultId, childId))),
    ),
  ])
  const [adults, children] = [homes.flatMap((home) => home.adultIds), homes.flatMap((home) => home.childIds)]
  return [...new Set(adults.map(of))].flatMap((adultId) =>
    [...new Set(children.map(of))]
      .filter((childId) => !known.has(key(adultId, childId)))
      .map((childId) => ({ adultId, childId })),
  )
}

export type MergeFacts = {
  /** Persons said to be the same, of the two families. */
  pairs: readonly Pair[]
  keptIds: ReadonlySet<string>
  otherIds: ReadonlySet<string>
  /** Names of persons whose two accounts are both of colleagues. */
  colleagues: readonly string[]
  /** Half-days for which one child is in two places, or asks twice: the first name and the day. */
  sameDays: readonly { firstName: string; day: string }[]
  /** First names of who has two records of one kind waiting for a decision. */
  waiting: readonly string[]
  /** Names of adults whom a judgment keeps away from a child of the two families. */
  judged: readonly string[]
}

export type MergeRefusal =
  | { code: 'pairsWrong' }
  | { code: 'judged'; names: readonly string[] }
  | { code: 'colleagues'; names: readonly string[] }
  | { code: 'waiting'; names: readonly string[] }
  | { code: 'sameDays'; days: readonly { firstName: string; day: string }[] }

/** Why two files can't become one, or null. */
export function whyNotMerged(facts: MergeFacts): MergeRefusal | null {
  const { pairs, keptIds, otherIds, judged, colleagues, waiting, sameDays } = facts
  const kept = new Set(pairs.map(({ keptId }) => keptId))
  const other = new Set(pairs.map(({ otherId }) => otherId))
  if (kept.size !== pairs.length || other.size !== pairs.length) return { code: 'pairsWrong' }
  const isPair = ({ keptId, otherId }: Pair) =>
    keptIds.has(keptId) && otherIds.has(otherId) && !keptIds.has(otherId) && !otherIds.has(keptId)
  if (!pairs.every(isPair)) return { code: 'pairsWrong' }
  if (judged.length > 0) return { code: 'judged', names: judged }
  if (colleagues.length > 0) return { code: 'colleagues', names: colleagues }
  if (waiting.length > 0) return { code: 'waiting', names: waiting }
  return sameDays.length > 0 ? { code: 'sameDays', days: sameDays } : null
}
