import 'server-only'
import { recordAudit } from '@/lib/audit/record'
import { database } from '@/lib/db/client'
import { toDb } from '@/lib/db/day'
import { inTransaction, type Tx } from '@/lib/db/transaction'
import { attendanceRows, type AttendanceRow } from '@/lib/domain/attendance/queries'
import { postMail } from '@/lib/email/outbox'
import { env } from '@/lib/env'
import { reportFault } from '@/lib/log'
import { listsMail } from '@/lib/messages/fr/attendance'
import { dayOfLists, isComing } from '@/lib/rules/attendance'
import type { Day } from '@/lib/time/day'
import type { Instant } from '@/lib/time/paris'

/**
 * Sends each director the lists of the next day, from 18 h, in case the network fails in the morning. Once a person
 * and day, whatever runs at once; nothing when nobody is expected. Answers how many directors were written to.
 */
export async function sendLists(now: Instant): Promise<number> {
  const day = dayOfLists(now)
  if (!day) return 0
  const prisma = await database()
  const directors = await prisma.staff.findMany({
    where: {
      ...{ role: 'director', disabledAt: null, sentLists: { none: { day: toDb(day) } } },
      account: { disabledAt: null, email: { not: null } },
      centres: {
        some: {
          centre: { programmes: { some: { bookings: { some: { day: toDb(day), status: 'accepted' } } } } },
        },
      },
    },
    orderBy: { id: 'asc' },
    select: {
      ...{ id: true, accountId: true, account: { select: { email: true } } },
      centres: { select: { centreId: true } },
    },
  })
  let sent = 0
  for (const { id, accountId, account, centres } of directors) {
    try {
      const centreIds = centres.map(({ centreId }) => centreId)
      const director = { staffId: id, accountId, to: account.email!, centreIds }
      if (await inTransaction((tx) => sendTo(tx, now, day, director))) sent++
    } catch (error) {
      // The others have theirs all the same; this one by the next run.
      reportFault(error, { job: 'sendLists' })
    }
  }
  return sent
}

type Director = { staffId: string; accountId: string; to: string; centreIds: string[] }

/** The mark first: whoever comes second, at the same moment, waits for it and finds it. */
async function sendTo(
  tx: Tx,
  now: Instant,
  day: Day,
  { staffId, accountId, to, centreIds }: Director,
): Promise<boolean> {
  const { count } = await tx.attendanceSending.createMany({
    data: { staffId, day: toDb(day) },
    skipDuplicates: true,
  })
  if (count === 0) return false
  const programmes = await tx.programme.findMany({
    where: { centreId: { in: centreIds }, bookings: { some: { day: toDb(day), status: 'accepted' } } },
    orderBy: { name: 'asc' },
    select: { id: true, name: true },
  })
  const lists = []
  for (const { id, name } of programmes) {
    const rows = await attendanceRows(tx, { programmeId: id, day })
    lists.push({ programmeName: name, coming: rows.filter(({ attendance }) => isComing(attendance)) })
  }
  const told = lists.flatMap(({ programmeName, coming }) =>
    coming.length > 0 ? { programmeName, children: coming.map(asSent) } : [],
  )
  if (told.length === 0) return false
  const address = `${env().publicUrl}/admin/presences?jour=${day}`
  await postMail(tx, now, { kind: 'attendanceLists', to, ...listsMail(told, day, address) })
  const childIds = lists.flatMap(({ coming }) => coming.map(({ childId }) => childId))
  await recordAudit(tx, now, {
    ...{ accountId: null, action: 'attendanceLists.send', subjectKind: 'staff', subjectId: staffId },
    details: { day, programmes: told.length, to: accountId, childIds },
  })
  return true
}

function asSent({ lastName, firstName, groupName, activityName, care }: AttendanceRow) {
  const hasCareNotes = care.hasAllergy === true || care.hasPai === true
  return { name: `${lastName.toLocaleUpperCase('fr')} ${firstName}`, groupName, activityName, hasCareNotes }
}
