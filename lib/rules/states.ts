import type { Machine } from './machine'

export type ChangeRequestStatus = 'draft' | 'submitted' | 'accepted' | 'refused' | 'replaced' | 'withdrawn'

export const changeRequestMachine = {
  draft: { submit: 'submitted' },
  submitted: { accept: 'accepted', refuse: 'refused', replace: 'replaced', withdraw: 'withdrawn' },
  accepted: {},
  refused: {},
  replaced: {},
  withdrawn: {},
} as const satisfies Machine<ChangeRequestStatus>

export type DocumentStatus =
  | 'received'
  | 'scanning'
  | 'infected'
  | 'accepted'
  | 'refused'
  | 'withdrawn'
  | 'replaced'
  | 'expired'
  | 'revoked'

export const documentMachine = {
  received: {
    accept: 'accepted',
    refuse: 'refused',
    withdraw: 'withdrawn',
    replace: 'replaced',
  },
  // It waits for the antivirus: nobody opens it, so that nobody answers it.
  scanning: { clear: 'received', condemn: 'infected', withdraw: 'withdrawn' },
  infected: { withdraw: 'withdrawn' },
  accepted: { expire: 'expired', revoke: 'revoked', replace: 'replaced' },
  refused: {},
  withdrawn: {},
  // The newer one that had replaced it is revoked.
  replaced: { restore: 'accepted' },
  expired: {},
  revoked: {},
} as const satisfies Machine<DocumentStatus>

export type QuotientClaimStatus = 'submitted' | 'accepted' | 'refused' | 'withdrawn' | 'replaced'

export const quotientClaimMachine = {
  submitted: { accept: 'accepted', refuse: 'refused', withdraw: 'withdrawn', replace: 'replaced' },
  accepted: {},
  refused: {},
  withdrawn: {},
  replaced: {},
} as const satisfies Machine<QuotientClaimStatus>

export type RequestLineStatus =
  | 'pending'
  | 'accepted'
  | 'refused'
  | 'withdrawn'
  | 'expired'
  | 'closed'
  | 'waiting'
  | 'offered'
  | 'declined'
  | 'passedOn'
  | 'left'
  | 'dayOver'
  | 'candidature'

export const bookLineMachine = {
  pending: {
    accept: 'accepted',
    refuse: 'refused',
    withdraw: 'withdrawn',
    expire: 'expired',
    close: 'closed',
  },
  waiting: { offer: 'offered', leave: 'left', end: 'dayOver', close: 'closed' },
  offered: { take: 'accepted', decline: 'declined', lapse: 'passedOn', close: 'closed' },
  candidature: {
    accept: 'accepted',
    // Given by an allocation, but kept until an agent, or a complete dossier, lets it be accepted.
    keep: 'pending',
    wait: 'waiting',
    refuse: 'refused',
    withdraw: 'withdrawn',
    expire: 'expired',
    close: 'closed',
  },
  accepted: {},
  refused: {},
  withdrawn: {},
  expired: {},
  closed: {},
  declined: {},
  passedOn: {},
  left: {},
  dayOver: {},
} as const satisfies Machine<RequestLineStatus>

/** Lines that wait for the service. */
export const openLineStatuses = ['pending', 'candidature'] as const satisfies RequestLineStatus[]

export function isOpenLine(status: RequestLineStatus): boolean {
  return (openLineStatuses as readonly RequestLineStatus[]).includes(status)
}

/** A cancellation asked in time and undecided when its day begins counts as accepted: `expire` accepts it. */
export const cancelLineMachine = {
  ...bookLineMachine,
  pending: {
    accept: 'accepted',
    refuse: 'refused',
    withdraw: 'withdrawn',
    expire: 'accepted',
    close: 'closed',
  },
} as const satisfies Machine<RequestLineStatus>

export type BookingStatus =
  | 'accepted'
  | 'cancelled'
  | 'cancelledByStaff'
  | 'closed'
  | 'moved'
  | 'attended'
  | 'absentJustified'
  | 'absentUnjustified'

export const bookingMachine = {
  accepted: {
    cancel: 'cancelled',
    cancelByStaff: 'cancelledByStaff',
    close: 'closed',
    move: 'moved',
    attend: 'attended',
    missJustified: 'absentJustified',
    miss: 'absentUnjustified',
  },
  cancelled: {},
  cancelledByStaff: {},
  closed: {},
  moved: {},
  // `clear`: the service takes back what it had noted.
  attended: { miss: 'absentUnjustified', missJustified: 'absentJustified', clear: 'accepted' },
  // A closed day is nobody's absence: what it was to cost isn't billed.
  absentJustified: { attend: 'attended', miss: 'absentUnjustified', close: 'closed', clear: 'accepted' },
  absentUnjustified: {
    attend: 'attended',
    missJustified: 'absentJustified',
    close: 'closed',
    clear: 'accepted',
  },
} as const satisfies Machine<BookingStatus>

export type AbsenceStatus = 'declared' | 'justified' | 'refused' | 'withdrawn' | 'lapsed'

/** An absence that a family took back may be declared anew. */
export const absenceMachine = {
  declared: { justify: 'justified', refuse: 'refused', withdraw: 'withdrawn', lapse: 'lapsed' },
  justified: {},
  refused: {},
  withdrawn: { declare: 'declared' },
  lapsed: {},
} as const satisfies Machine<AbsenceStatus>

export type GuardianProposalStatus = 'submitted' | 'opened' | 'refused' | 'withdrawn'

export const guardianProposalMachine = {
  submitted: { open: 'opened', refuse: 'refused', withdraw: 'withdrawn' },
  opened: {},
  refused: {},
  withdrawn: {},
} as const satisfies Machine<GuardianProposalStatus>
