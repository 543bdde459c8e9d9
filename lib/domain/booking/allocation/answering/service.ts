import 'server-only'
import { recordAudit } from '@/lib/audit/record'
import type { Tx } from '@/lib/db/transaction'
import {
  applyAccepted,
  asDecision,
  decidable,
  type DecidableLine,
} from '@/lib/domain/booking/deciding/service'
import { releaseLines } from '@/lib/domain/booking/release/service'
import { addDecisions } from '@/lib/domain/decision/service'
import { openTurn } from '@/lib/domain/booking/waiting/turn/service'
import { missingByFamily } from '@/lib/domain/dossier/gate/queries'
import type { RequestLineStatus } from '@/lib/rules/states'
import { waitingUntil } from '@/lib/rules/waiting-offer'
import type { Instant } from '@/lib/time/paris'
import type { WindowLine } from '../candidates/queries'
import type { AllocationSetting } from '../setting/queries'

const NO_PLACE = 'Plus de place après attribution et tirage au sort.'

type By = { staffId: string; accountId: string } | null
type Given = { given: WindowLine[]; notGiven: WindowLine[] }

/**
 * Writes what an allocation gave, its places being taken. A given line is accepted; where an agent has the last word,
 * or the dossier isn't complete, it keeps its place and waits. One that isn't given waits or is refused, by setting.
 */
export async function answerLines(
  tx: Tx,
  by: By,
  now: Instant,
  { isAccepted, waitsWhenFull }: AllocationSetting,
  { given, notGiven }: Given,
): Promise<void> {
  const all = [...given, ...notGiven]
  const isMissing = await missingByFamily(
    tx,
    [...new Set(all.map((line) => line.familyId))],
    all.map((line) => line.day),
    now,
  )
  const incomplete = given.filter((line) => isMissing(line.familyId, line.childId, line.day))
  const kept = isAccepted ? incomplete : given
  const accepted = given.filter((line) => !kept.includes(line))
  await setStatus(tx, by, now, accepted, 'accepted')
  await setStatus(tx, by, now, kept, 'pending')
  await setStatus(tx, by, now, notGiven, waitsWhenFull ? 'waiting' : 'refused')
  await releaseLines(
    tx,
    notGiven.map((line) => line.id),
  )
  if (waitsWhenFull) await joinQueues(tx, notGiven)
  const lines = await tx.requestLine.findMany({
    where: { id: { in: all.map((line) => line.id) } },
    orderBy: [{ familyId: 'asc' }, { day: 'asc' }, { rank: 'asc' }],
    select: decidable,
  })
  await applyAccepted(
    tx,
    now,
    lines.filter((line) => line.status === 'accepted'),
  )
  await tell(tx, now, lines, new Set(incomplete.map((line) => line.id)))
}

/** The end of a candidature: where it stays open, nothing has ended it. */
async function setStatus(
  tx: Tx,
  by: By,
  now: Instant,
  lines: readonly WindowLine[],
  status: RequestLineStatus & ('accepted' | 'pending' | 'waiting' | 'refused'),
): Promise<void> {
  const isAnswered = status === 'accepted' || status === 'refused'
  const { count } = await tx.requestLine.updateMany({
    where: { id: { in: lines.map((line) => line.id) }, status: 'candidature' },
    data: {
      status,
      ...(isAnswered && {
        decidedAt: new Date(now),
        decidedById: by?.staffId ?? null,
        endedBy: 'allocation',
      }),
      ...(status === 'refused' && { reason: NO_PLACE }),
    },
  })
  if (count !== lines.length) throw new Error('Candidatures moved under the lock of their family')
  await recordAudit(
    tx,
    now,
    lines.map((line) => ({
      accountId: by?.accountId ?? null,
      action: `requestLine.${eventOf[status]}`,
      subjectKind: 'requestLine',
      subjectId: line.id,
      familyId: line.familyId,
    })),
  )
}

const eventOf = { accepted: 'accept', pending: 'keep', waiting: 'wait', refused: 'refuse' } as const

/**
 * They come to the waiting list now, in the order of the allocation: nothing is left of their order of arrival. Each
 * waits by itself, until its activity begins; what is left of the places is offered to them first.
 */
async function joinQueues(tx: Tx, lines: readonly WindowLine[]): Promise<void> {
  const ends = lines.map((line) => new Date(waitingUntil(line.day, line.startsAt)))
  await tx.$executeRaw`
    UPDATE request_line SET rank = ranked.rank, expires_at = ranked.ends
    FROM (SELECT id, ends, nextval(pg_get_serial_sequence('request_line', 'rank')) AS rank
            FROM (SELECT id, ends
                    FROM unnest(${lines.map((line) => line.id)}::uuid[], ${ends}::timestamptz[])
                         WITH ORDINALITY AS list (id, ends, position)
                   ORDER BY position) AS ordered) AS ranked
    WHERE request_line.id = ranked.id`
  const turns = new Map(lines.map(({ groupId, day }) => [`${groupId} ${day}`, { groupId, day }]))
  for (const turn of turns.values()) await openTurn(tx, turn)
}

type Answered = DecidableLine & { status: string }

/** One e-mail for each family: what was given, what is kept until its dossier is complete, what was refused. */
async function tell(
  tx: Tx,
  now: Instant,
  lines: readonly Answered[],
  incomplete: ReadonlySet<string>,
): Promise<void> {
  for (const [familyId, own] of Map.groupBy(lines, (line) => line.familyId))
    await addDecisions(
      tx,
      now,
      familyId,
      own.flatMap((line) => {
        if (line.status === 'pending' && !incomplete.has(line.id)) return []
        const decision = asDecision(line, line.status === 'accepted', NO_PLACE)
        return line.status === 'accepted' || line.status === 'refused'
          ? [decision]
          : [{ ...decision, holds: line.status === 'pending' ? 'place' : 'rank' }]
      }),
    )
}
