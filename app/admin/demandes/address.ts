import type { DecideOutcome } from '@/lib/domain/booking/deciding/service'

/** Where one is in the queue: the words searched for, the page, and the request that is open. */
export type Place = { words: string; page: number; requestId?: string }

/** What has just been decided, said above the request that opens next. */
export type Done = { decision: 'accept' | 'refuse'; outcome: Pick<DecideOutcome, 'decided' | 'movedOn'> }

const words = { accept: 'acceptees', refuse: 'refusees' } as const

export function queueAddress(place: Place, done?: Done): string {
  const query = new URLSearchParams()
  if (place.words) query.set('cherche', place.words)
  if (place.page > 1) query.set('page', String(place.page))
  if (place.requestId) query.set('demande', place.requestId)
  if (done) {
    query.set('fait', words[done.decision])
    query.set('lignes', String(done.outcome.decided))
    query.set('deja', String(done.outcome.movedOn))
  }
  return query.size > 0 ? `/admin/demandes?${query}` : '/admin/demandes'
}

type Params = Record<string, unknown>

/** The same read back, from an address or from the fields of a form. */
export function placeOf({ cherche, page, demande }: Params): Place {
  return {
    words: typeof cherche === 'string' ? cherche.slice(0, 100) : '',
    page: count(page) || 1,
    requestId: typeof demande === 'string' ? demande : undefined,
  }
}

export function doneOf({ fait, lignes, deja }: Params): Done | null {
  const decision = (['accept', 'refuse'] as const).find((one) => words[one] === fait)
  return decision ? { decision, outcome: { decided: count(lignes), movedOn: count(deja) } } : null
}

function count(param: unknown): number {
  return typeof param === 'string' && /^\d{1,4}$/.test(param) ? Number(param) : 0
}
