import type { Tx } from '@/lib/db/transaction'
import { unitKey } from '@/lib/rules/quotas'
import { parisDay, parisInstant } from '@/lib/time/paris'
import { insert } from './insert'
import type { DemoLine, DemoRequest, Ledger } from './ledger'
import type { DemoOffer } from './offer'
import type { DemoStaff } from './staff'

/** Writes the requests, their lines in order of arrival, the bookings and the cancellations that each child has used. */
export async function insertRequests(
  tx: Tx,
  offer: DemoOffer,
  ledger: Ledger,
  staff: DemoStaff,
): Promise<void> {
  const lines = ledger.lines.toSorted((one, other) => one.request.submittedAt - other.request.submittedAt)
  const requests = [...new Set(lines.map((line) => line.request))]
  const ranks = new Map(lines.map((line, index) => [line, index + 1]))
  const ofKind = (kind: DemoLine['kind']) =>
    lines.filter((line) => line.kind === kind).map((line) => lineRow(line, ranks.get(line)!, staff))

  await insert(tx, 'request', requests.map(requestRow))
  await insert(
    tx,
    'quotaCounter',
    [...ledger.quotas.values()].map(({ id, familyId, childId, periodId, allowed }) => ({
      ...{ id, familyId, subjectId: childId, ruleSetId: offer.ruleSetId, allowed },
      ...{ kind: 'cancel' as const, unit: 'days' as const, span: `period ${periodId}`, used: 0 },
    })),
  )
  await insert(tx, 'requestLine', ofKind('book'))
  await insert(
    tx,
    'booking',
    ledger.bookings.map(({ id, line, status, acceptedAt, endedAt, isUnplanned }) => ({
      ...{ id, lineId: line.id, ...whatOf(line), status, isUnplanned, penaltyCents: 0, cancelledPercent: 0 },
      ...{ acceptedAt: new Date(acceptedAt), endedAt: endedAt === null ? null : new Date(endedAt) },
    })),
  )
  await insert(tx, 'requestLine', ofKind('cancel'))
  await insert(
    tx,
    'quotaUse',
    lines.flatMap(({ id, quota, day, child }) =>
      quota ? [{ quotaId: quota.id, lineId: id, unit: unitKey('days', day, child.id, '') }] : [],
    ),
  )
  // The numbers that come next.
  await tx.$queryRaw`SELECT setval('request_reference', ${requests.length}::bigint)`
  await tx.$queryRaw`SELECT setval(pg_get_serial_sequence('request_line', 'rank'), ${lines.length}::bigint)`
}

function requestRow({ id, idempotencyKey, family, submittedAt }: DemoRequest, index: number) {
  const [year, month] = parisDay(submittedAt).split('-') as [string, string]
  return {
    ...{ id, idempotencyKey, familyId: family.id, submittedById: family.adults[0]!.accountId! },
    reference: `R-${year.slice(2)}${month}-${String(index + 1).padStart(4, '0')}`,
    submittedAt: new Date(submittedAt),
  }
}

function lineRow(line: DemoLine, rank: number, staff: DemoStaff) {
  const { id, request, kind, status, bookingId, decidedAt, allocatesAt, reason, ruleVersionId } = line
  const isTheService = status === 'accepted' || status === 'refused'
  return {
    ...{ id, requestId: request.id, kind, status, rank, ...whatOf(line), bookingId, reason },
    ...{ penaltyCents: 0, billedPercent: 0, expiresAt: new Date(parisInstant(line.day, '00:00')) },
    priceCents: line.price,
    submittedAt: new Date(request.submittedAt),
    ...{ ruleVersionId, ruleIndex: ruleVersionId === null ? null : 0 },
    allocatesAt: allocatesAt === null ? null : new Date(allocatesAt),
    decidedAt: decidedAt === null ? null : new Date(decidedAt),
    decidedById: isTheService ? staff.agent.staffId : null,
  }
}

function whatOf({ request, child, programme, group, activity, day }: DemoLine) {
  return {
    ...{ familyId: request.family.id, childId: child.id, programmeId: programme.id, groupId: group.id },
    ...{ activityId: activity.id, day },
  }
}
