import type { Tx } from '@/lib/db/transaction'
import { guideRules } from '@/lib/rules/rule-set'
import { parisDay } from '@/lib/time/paris'
import { insert } from './insert'
import type { DemoLine, DemoRequest, Ledger } from './ledger'
import type { DemoStaff } from './staff'

/** Writes the requests, their lines in order of arrival, the bookings and the cancellations that each child has used. */
export async function insertRequests(tx: Tx, ledger: Ledger, staff: DemoStaff): Promise<void> {
  const lines = ledger.lines.toSorted((one, other) => one.request.submittedAt - other.request.submittedAt)
  const requests = [...new Set(lines.map((line) => line.request))]
  const ranks = new Map(lines.map((line, index) => [line, index + 1]))
  const ofKind = (kind: DemoLine['kind']) =>
    lines.filter((line) => line.kind === kind).map((line) => lineRow(line, ranks.get(line)!, staff))

  await insert(tx, 'request', requests.map(requestRow))
  await insert(
    tx,
    'cancellationQuota',
    [...ledger.quotas.values()].map((quota) => ({
      ...quota,
      allowed: guideRules.cancelling.maxDaysPerPeriod!,
    })),
  )
  await insert(tx, 'requestLine', ofKind('book'))
  await insert(
    tx,
    'booking',
    ledger.bookings.map(({ id, line, status, acceptedAt, endedAt }) => ({
      ...{ id, lineId: line.id, ...whatOf(line), status },
      ...{ acceptedAt: new Date(acceptedAt), endedAt: endedAt === null ? null : new Date(endedAt) },
    })),
  )
  await insert(tx, 'requestLine', ofKind('cancel'))
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
  const { id, request, kind, status, bookingId, quotaId, decidedAt, reason } = line
  const isTheService = status === 'accepted' || status === 'refused'
  return {
    ...{ id, requestId: request.id, kind, status, rank, ...whatOf(line), bookingId, quotaId, reason },
    priceCents: line.price,
    submittedAt: new Date(request.submittedAt),
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
