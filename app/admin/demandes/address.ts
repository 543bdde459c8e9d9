import { uuid } from '@/lib/actions/fields'
import type { Planned, UndoRefusal } from '@/lib/domain/booking/batch/service'
import { byArrival, queueColumns, type QueueSort } from '@/lib/domain/booking/queue/queries'
import type { QueueFilter, WaitingKind } from '@/lib/domain/booking/queue/waiting/queries'
import { parseSort, sortText } from '@/lib/rules/list-address'

/** Where one is in the queue: what of it is looked at, the page, and the request that is open. */
export type Place = QueueFilter & { page: number; requestId?: string; sort: QueueSort }

/** What has just been decided, said above the request that opens next. */
export type Done = {
  decision: 'accept' | 'refuse'
  outcome: Pick<Planned, 'decided' | 'movedOn'>
  /** It takes effect later: what it decides is said beside its « Annuler ». */
  isToCome: boolean
}

const words = { accept: 'acceptees', refuse: 'refusees' } as const

/** The kinds of line in addresses. */
export const kindSlugs: Record<WaitingKind, string> = {
  book: 'reservations',
  cancel: 'annulations',
  candidature: 'candidatures',
}

/** Why nothing was undone, in addresses. */
export const undoSlugs: Record<UndoRefusal['code'], string> = {
  notFound: 'inconnue',
  tookEffect: 'trop-tard',
  undoneAlready: 'deja-annulee',
}

/** The place as the names and values of an address, or of the hidden fields of a form. */
export function placeFields({
  words,
  centreId,
  programmeId,
  kind,
  page,
  requestId,
  sort,
}: Place): Record<string, string> {
  return {
    ...(words && { cherche: words }),
    ...(centreId && { centre: centreId }),
    ...(programmeId && { accueil: programmeId }),
    ...(kind && { nature: kindSlugs[kind] }),
    ...(!isByArrival(sort) && { tri: sortText(sort) }),
    ...(page > 1 && { page: String(page) }),
    ...(requestId && { demande: requestId }),
  }
}

export function isByArrival(sort: QueueSort): boolean {
  return sortText(sort) === sortText(byArrival)
}

export function queueAddress(place: Place, said: Record<string, string> = {}): string {
  const query = new URLSearchParams({ ...placeFields(place), ...said })
  return query.size > 0 ? `/admin/demandes?${query}` : '/admin/demandes'
}

/** A decision in an address; nothing when all of it is said beside its « Annuler ». */
export function doneFields({ decision, outcome, isToCome }: Done): Record<string, string> {
  if (isToCome && outcome.movedOn === 0) return {}
  return {
    fait: words[decision],
    lignes: String(outcome.decided),
    deja: String(outcome.movedOn),
    ...(isToCome && { effet: 'a-venir' }),
  }
}

type Params = Record<string, unknown>

/** The same read back, from an address or from the fields of a form; what it can't read is left out. */
export function placeOf({ cherche, centre, accueil, nature, tri, page, demande }: Params): Place {
  const kinds = Object.keys(kindSlugs) as WaitingKind[]
  return {
    words: typeof cherche === 'string' ? cherche.slice(0, 100) : '',
    centreId: uuid.safeParse(centre).data ?? null,
    programmeId: uuid.safeParse(accueil).data ?? null,
    kind: kinds.find((kind) => kindSlugs[kind] === nature) ?? null,
    sort: parseSort(tri, queueColumns, byArrival),
    page: count(page) || 1,
    requestId: uuid.safeParse(demande).data,
  }
}

export function doneOf({ fait, lignes, deja, effet }: Params): Done | null {
  const decision = (['accept', 'refuse'] as const).find((one) => words[one] === fait)
  if (!decision) return null
  return {
    decision,
    outcome: { decided: count(lignes), movedOn: count(deja) },
    isToCome: effet === 'a-venir',
  }
}

export function isFiltered({ words, centreId, programmeId, kind }: QueueFilter): boolean {
  return words.trim() !== '' || centreId !== null || programmeId !== null || kind !== null
}

function count(param: unknown): number {
  return typeof param === 'string' && /^\d{1,4}$/.test(param) ? Number(param) : 0
}
