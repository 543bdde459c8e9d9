import { randomUUID } from 'node:crypto'
import type { FamilyScope } from '@/lib/auth/scopes'
import { recordAudit } from '@/lib/audit/record'
import { inTransaction } from '@/lib/db/transaction'
import { applyDueBatches, planDecision } from '@/lib/domain/booking/batch/service'
import { submitBasket } from '@/lib/domain/booking/basket/service'
import { wholeQueue } from '@/lib/domain/booking/queue/waiting/queries'
import { toDb } from '@/lib/db/day'
import { addDays, day } from '@/lib/time/day'
import { parisInstant } from '@/lib/time/paris'
import { createService } from '@/prisma/booking-factory'
import { fillWithBookings } from '@/scripts/many-bookings'
import { createWorld } from '@/scripts/storm/world'
import { DAYS as BILLED_DAYS, FAMILIES as BILLED, issueAnew, monthToBill } from '../billed-month'
import type { Context } from '../context'
import { figure } from '../report'
import type { Row } from '../row'
import { bytesOf, type Size, sizesOf } from '../sizes'

// What a family leaves in the database in a school year: its bookings as sixty thousand weigh, indexes included, what
// its requests write in the journal and in mails, its dossier, its invoices. Files that it sends are beside.

const BOOKINGS = 60_000
/** Of the bookings that fillWithBookings makes. */
const SCHOOL_YEARS = 3
const REQUESTS = 160
const days = Array.from({ length: 5 }, (_, week) => addDays(day('2026-12-09'), 7 * week))
const NOW = parisInstant(day('2026-11-23'), '09:00')
/** Longer than a decision can be undone. */
const LATER = 60_000

/** In a school year: an invoice each month but two, and a visit every other week. */
const INVOICES = 10
const VISITS = 26

const OF_BOOKINGS = [
  ...['basket_line', 'request', 'request_line', 'booking', 'place_hold', 'quota_counter', 'quota_use'],
]
const OF_PEOPLE = [
  ...['account', 'adult', 'family', 'family_adult', 'child', 'family_child', 'parental_authority'],
  ...['quotient_familial', 'dossier_record', 'document'],
]
const OF_INVOICES = ['billing_share', 'charge', 'charge_component', 'invoice', 'invoice_line', 'outbox_mail']
const JOURNAL = ['audit_entry', 'audit_seal']
const OF_DECISIONS = [
  ...JOURNAL,
  ...['outbox_mail', 'decision_batch', 'decision_batch_line', 'decision_round', 'line_decision'],
]

export const row: Row = {
  name: 'volume',
  title: 'Ce que la base garde',
  isShort: false,
  bars: [
    {
      name: 'booking',
      title: 'une réservation et sa demande, index compris',
      unit: 'ko',
      better: 'less',
      goal: 2,
      gate: 3,
    },
    {
      name: 'family',
      title: 'une famille et une année scolaire, sans ses fichiers',
      unit: 'ko',
      better: 'less',
      goal: 250,
      gate: 500,
    },
  ],
  async measure(context) {
    const filled = await filledSizes(context)
    const requested = await requestSizes(context)
    const visit = await bytesOfVisit(context)
    const billed = await billedSizes(context)
    const bookingsOf = (table: string) => filled.sizes.find((size) => size.table === table)!.rows
    const booking = bytesOf(filled.sizes, OF_BOOKINGS) / bookingsOf('booking')
    const families = bookingsOf('family')
    const yearly = bookingsOf('booking') / families / SCHOOL_YEARS
    const request = bytesOf(requested, OF_DECISIONS) / REQUESTS
    const invoice = bytesOf(billed, OF_INVOICES) / BILLED
    const parts = {
      réservations: booking * yearly,
      'journal et e-mails des demandes': (request * yearly) / days.length,
      'personnes et dossier': bytesOf(filled.sizes, OF_PEOPLE) / families / SCHOOL_YEARS,
      'factures et leurs e-mails': invoice * INVOICES,
      'journal des visites': visit * VISITS,
    }
    const family = Object.values(parts).reduce((sum, bytes) => sum + bytes, 0)
    return {
      values: { booking: booking / 1000, family: family / 1000 },
      costs: { familyKb: family / 1000 },
      detail: [
        `${figure(yearly)} réservations de ${figure(booking / 1000, 'ko')} par famille et année scolaire`,
        `une demande de ${days.length} jours acceptée : ${figure(request / 1000, 'ko')} de journal et d’e-mails ; une facture de ${BILLED_DAYS} jours : ${figure(invoice / 1000, 'ko')} ; une visite : ${figure(visit / 1000, 'ko')}`,
        `par famille et année : ${Object.entries(parts)
          .map(([name, bytes]) => `${name} ${figure(bytes / 1000, 'ko')}`)
          .join(', ')}`,
        `par réservation : ${perBooking(filled.sizes, bookingsOf('booking'))}`,
      ].join(' ; '),
      rounds: { filled: filled.sizes, requested, billed },
    }
  },
}

async function filledSizes(context: Context): Promise<{ sizes: Size[] }> {
  const { opened } = await context.openDatabase()
  await fillWithBookings(opened, BOOKINGS, 3)
  return { sizes: await sizesOf(opened) }
}

/** Requests that are sent by their service, accepted by an agent, and whose mails are written. */
async function requestSizes(context: Context): Promise<Size[]> {
  const { opened } = await context.openDatabase()
  const { prisma } = opened
  const world = await createWorld(prisma, { days, places: 500, families: REQUESTS })
  await prisma.basketLine.createMany({
    data: world.families.flatMap(({ id, accountId, childId }) =>
      days.map((one) => ({
        ...{ familyId: id, childId, activityId: world.activityId, day: toDb(one), kind: 'book' as const },
        ...{ addedAt: new Date(NOW), addedById: accountId },
      })),
    ),
  })
  for (const { id, accountId } of world.families) {
    const scope = { familyId: id, accountId } as FamilyScope
    const sent = await submitBasket(scope, NOW, { key: randomUUID(), allOrNothing: true })
    if (!sent.ok || sent.value.sent !== days.length) throw new Error('A basket was not sent whole')
  }
  const service = await createService(prisma)
  const last = await prisma.requestLine.findFirstOrThrow({ orderBy: { rank: 'desc' } })
  const upTo = String(last.rank)
  const filter = wholeQueue
  const { decided } = await planDecision(service.staff, NOW, { decision: 'accept' }, { upTo, filter })
  await applyDueBatches(NOW + LATER)
  if ((await prisma.booking.count()) !== decided) throw new Error('What was accepted is no booking')
  if (decided !== REQUESTS * days.length) throw new Error(`${decided} lines were decided`)
  return sizesOf(opened)
}

/** What a sign-in leaves in the journal: sessions themselves are deleted once they have ended. */
async function bytesOfVisit(context: Context): Promise<number> {
  const { opened } = await context.openDatabase()
  const facts = Array.from({ length: 2000 }, () => {
    const accountId = randomUUID()
    return { accountId, action: 'account.signIn', subjectKind: 'account', subjectId: accountId }
  })
  await inTransaction((tx) => recordAudit(tx, NOW, facts))
  return bytesOf(await sizesOf(opened), JOURNAL) / facts.length
}

async function billedSizes(context: Context): Promise<Size[]> {
  const month = await monthToBill(context)
  await issueAnew(month)
  return sizesOf(month.opened)
}

/** Tables, each with its indexes apart. */
function perBooking(sizes: readonly Size[], bookings: number): string {
  return sizes
    .filter(({ table }) => OF_BOOKINGS.includes(table))
    .map(
      ({ table, table_bytes, index_bytes }) =>
        `${table} ${figure(table_bytes / bookings)} + ${figure(index_bytes / bookings)} octets d’index`,
    )
    .join(', ')
}
