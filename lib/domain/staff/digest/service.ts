import 'server-only'
import { recordAudit } from '@/lib/audit/record'
import { isAllowed, limitedTo, type StaffRole } from '@/lib/auth/permissions'
import type { StaffScope } from '@/lib/auth/scopes'
import { database } from '@/lib/db/client'
import { fromDb, toDb } from '@/lib/db/day'
import { inTransaction } from '@/lib/db/transaction'
import { type Decider, waitingWork } from '@/lib/domain/dashboard/queries'
import { postMail } from '@/lib/email/outbox'
import { env } from '@/lib/env'
import { reportFault } from '@/lib/log'
import { digestMail, type Replaced } from '@/lib/messages/fr/digest'
import {
  type DigestKind,
  digestKinds,
  digestOf,
  type DigestSettings,
  isDigestTime,
  type WaitingOfKind,
} from '@/lib/rules/digest'
import { readerDuring } from '@/lib/rules/replacement'
import { addDays, type Day } from '@/lib/time/day'
import { parisDay, type Instant } from '@/lib/time/paris'
import { digestSettings } from './queries'
import type { SentDigestSettings } from './schema'

/** A morning's mark is of no use once it is past; kept a while for whoever asks why no e-mail came. */
const MARKS_KEPT_DAYS = 30

/**
 * Tells each member of staff, on the mornings of working days, what waits for their answer; nothing when nothing does.
 * Once a person and day, whatever runs at once. Answers how many were told.
 */
export async function sendDigests(now: Instant): Promise<number> {
  const prisma = await database()
  const settings = await digestSettings(prisma)
  if (!isDigestTime(now, settings)) return 0
  const today = parisDay(now)
  const members = await prisma.staff.findMany({
    where: {
      disabledAt: null,
      // Whoever has never come has nothing of theirs here yet.
      account: { disabledAt: null, email: { not: null }, passwordHash: { not: null } },
      digests: { none: { day: toDb(today) } },
    },
    orderBy: { id: 'asc' },
    select: {
      ...{ id: true, role: true, digestIsOff: true },
      account: { select: { email: true } },
      centres: { select: { centreId: true } },
      standsInFor: {
        where: {
          ...{ firstDay: { lte: toDb(today) }, lastDay: { gte: toDb(today) }, absent: { disabledAt: null } },
        },
        orderBy: [{ lastDay: 'asc' }, { id: 'asc' }],
        select: { lastDay: true, absent: { select: replacedPerson } },
      },
    },
  })
  let told = 0
  for (const { id, account, standsInFor, ...member } of members) {
    try {
      const reader = readerDuring(
        { ...readerOf(member), isOff: member.digestIsOff },
        standsInFor.map(({ absent }) => readerOf(absent)),
      )
      // Their own role decides what is theirs to answer, whomever they replace.
      const waiting = await waitingFor({ role: member.role, centreIds: reader.centreIds }, now)
      const lines = digestOf(waiting, today, reader, settings)
      const replaced = standsInFor.map(({ lastDay, absent }) => ({
        name: `${absent.firstName} ${absent.lastName}`,
        lastDay: fromDb(lastDay),
      }))
      if (await tell(now, today, { staffId: id, to: account.email!, lines, settings, replaced })) told++
    } catch (error) {
      // The others are told all the same; this one by the next run.
      reportFault(error, { job: 'sendDigests' })
    }
  }
  if (members.length > 0)
    await prisma.staffDigest.deleteMany({ where: { day: { lt: toDb(addDays(today, -MARKS_KEPT_DAYS)) } } })
  return told
}

const replacedPerson = {
  ...{ firstName: true, lastName: true, role: true },
  centres: { select: { centreId: true } },
} as const

function readerOf({ role, centres }: { role: StaffRole; centres: readonly { centreId: string }[] }) {
  return {
    hearsEscalations: isAllowed(role, 'delays.read'),
    centreIds: limitedTo(
      role,
      centres.map(({ centreId }) => centreId),
    ),
  }
}

async function waitingFor(reader: Decider, now: Instant): Promise<Record<DigestKind, WaitingOfKind>> {
  const work = await waitingWork(reader, now)
  const ofKind = (kind: DigestKind): WaitingOfKind => {
    if (kind === 'notIssued') return work.notIssued && { count: work.notIssued.count, since: null }
    const found = work[kind]
    return found && { count: found.count, since: found.since && parisDay(found.since) }
  }
  return Object.fromEntries(digestKinds.map((kind) => [kind, ofKind(kind)])) as Record<
    DigestKind,
    WaitingOfKind
  >
}

type Morning = {
  staffId: string
  to: string
  lines: ReturnType<typeof digestOf>
  settings: DigestSettings
  replaced: readonly Replaced[]
}

/** The mark first: whoever comes second, at the same moment, waits for it and finds it. */
function tell(
  now: Instant,
  today: Day,
  { staffId, to, lines, settings, replaced }: Morning,
): Promise<boolean> {
  return inTransaction(async (tx) => {
    const { count } = await tx.staffDigest.createMany({
      data: { staffId, day: toDb(today) },
      skipDuplicates: true,
    })
    if (count === 0 || lines.length === 0) return false
    const content = digestMail(lines, today, { ...settings, replaced }, env().publicUrl)
    await postMail(tx, now, { kind: 'staffDigest', to, ...content })
    return true
  })
}

/** Puts the settings in force from the next morning on, or this one when its hour hasn't come. */
export async function saveDigestSettings(
  staff: StaffScope,
  now: Instant,
  { isOn, at, escalationDays }: SentDigestSettings,
): Promise<void> {
  await inTransaction(async (tx) => {
    await tx.organisation.update({
      where: { id: 1 },
      data: { digestIsOn: isOn, digestAt: at, escalationDays },
    })
    await recordAudit(tx, now, {
      ...{ accountId: staff.accountId, action: 'digestSettings.set' },
      ...{ subjectKind: 'organisation', subjectId: '1' },
      details: { isOn, at, escalationDays },
    })
  })
}

/** A member of staff chooses whether to be told each morning. */
export async function chooseDigest(staff: StaffScope, now: Instant, isWanted: boolean): Promise<void> {
  await inTransaction(async (tx) => {
    await tx.staff.update({ where: { id: staff.staffId }, data: { digestIsOff: !isWanted } })
    await recordAudit(tx, now, {
      ...{ accountId: staff.accountId, action: 'digest.choose' },
      ...{ subjectKind: 'staff', subjectId: staff.staffId },
      details: { isWanted },
    })
  })
}
