import 'server-only'
import { uuid } from '@/lib/actions/fields'
import type { StaffScope } from '@/lib/auth/scopes'
import { database } from '@/lib/db/client'
import { fromDb, toDb } from '@/lib/db/day'
import type { Tx } from '@/lib/db/transaction'
import { inForceOn } from '@/lib/rules/price-dates'
import { readTariff, type Tariff } from '@/lib/rules/tariffs'
import type { Day } from '@/lib/time/day'

export type TariffListed = {
  id: string
  name: string
  /** From when the version in force is; null before the first begins. */
  since: Day | null
  /** When others begin. */
  next: Day[]
  programmes: string[]
  hasDraft: boolean
}

/** Every tariff by name, with the accueils that follow it. */
export async function tariffList(_staff: StaffScope, today: Day): Promise<TariffListed[]> {
  const prisma = await database()
  const rows = await prisma.tariff.findMany({
    orderBy: { name: 'asc' },
    select: {
      ...{ id: true, name: true },
      versions: { orderBy: { validFrom: 'asc' }, select: { validFrom: true } },
      programmes: { where: { archivedAt: null }, orderBy: { name: 'asc' }, select: { name: true } },
      draft: { select: { version: true } },
    },
  })
  return rows.map(({ id, name, versions, programmes, draft }) => {
    const days = versions.map((version) => ({ validFrom: fromDb(version.validFrom) }))
    return {
      ...{ id, name, hasDraft: draft !== null },
      since: inForceOn(days, today)?.validFrom ?? null,
      next: days.map(({ validFrom }) => validFrom).filter((day) => day > today),
      programmes: programmes.map((programme) => programme.name),
    }
  })
}

export type TariffVersionRow = { id: string; validFrom: Day; tariff: Tariff }
export type TariffDetail = {
  id: string
  name: string
  /** The newest first. */
  versions: TariffVersionRow[]
  programmes: { id: string; name: string }[]
  draft: { savedAt: Date; savedBy: string | null } | null
  /** The last day of its accueils that an invoice holds: nothing may begin before the day after. */
  lastBilled: Day | null
}

/** A tariff with its versions; null when it isn't there. */
export async function tariffDetail(_staff: StaffScope, tariffId: string): Promise<TariffDetail | null> {
  if (!uuid.safeParse(tariffId).success) return null
  const prisma = await database()
  const found = await prisma.tariff.findUnique({
    where: { id: tariffId },
    select: {
      ...{ id: true, name: true },
      versions: { orderBy: { validFrom: 'desc' } },
      programmes: { where: { archivedAt: null }, orderBy: { name: 'asc' }, select: { id: true, name: true } },
      draft: { select: { savedAt: true, savedBy: { select: { firstName: true, lastName: true } } } },
    },
  })
  if (!found) return null
  const { versions, draft, ...rest } = found
  return {
    ...rest,
    versions: versions.map(({ id, validFrom, config }) => ({
      ...{ id, validFrom: fromDb(validFrom), tariff: readTariff(config) },
    })),
    draft: draft && {
      savedAt: draft.savedAt,
      savedBy: draft.savedBy && `${draft.savedBy.firstName} ${draft.savedBy.lastName}`,
    },
    lastBilled: await lastBilledDay(prisma, tariffId),
  }
}

/** The last day of a tariff's accueils that an invoice holds; null when none does. */
export async function lastBilledDay(db: Tx, tariffId: string): Promise<Day | null> {
  const [row] = await db.$queryRaw<{ day: Day | null }[]>`
    SELECT max(invoice_line.day)::text AS day
      FROM invoice_line
      JOIN booking ON booking.id = invoice_line.booking_id
      JOIN programme ON programme.id = booking.programme_id
     WHERE programme.tariff_id = ${tariffId}::uuid`
  return row?.day ?? null
}

/** How many booked days take other prices when a version begins on a day. */
export async function daysPricedFrom(_staff: StaffScope, tariffId: string, from: Day): Promise<number> {
  const prisma = await database()
  return prisma.booking.count({
    where: { programme: { tariffId }, day: { gte: toDb(from) }, status: { in: ['accepted', 'attended'] } },
  })
}

/** The same for a page. */
export async function lastBilled(_staff: StaffScope, tariffId: string): Promise<Day | null> {
  return lastBilledDay(await database(), tariffId)
}
