import type { Tx } from '@/lib/db/transaction'
import { documentStorage } from '@/lib/storage/documents'
import type { FileStorage } from '@/lib/storage/storage'
import type { Instant } from '@/lib/time/paris'
import type { PrismaClient } from '@/prisma/generated/client'
import { insertAbsences } from './absences'
import { insertBilling } from './billing'
import { insertBesideDays, insertCreditNote } from './billing-stories'
import { bookHistory, mayBookIn } from './bookings'
import { demoAt } from './demo'
import { insertDocuments } from './documents'
import { insertDossiers } from './dossiers'
import { insertFamilies } from './families'
import { insertImageConsents } from './images'
import { insertHouseRules } from './house-rules'
import { insertMails } from './mails'
import { insertMessages } from './messages'
import { insertOffer } from './offer'
import { insertOrganisation } from './organisation'
import { insertPaymentStories } from './payments'
import { askForMore } from './pending'
import { insertNewcomers } from './newcomers'
import { insertPlaces } from './places'
import { insertPrivacy } from './privacy'
import { insertReadings } from './readings'
import { insertReasons } from './reasons'
import { insertQuotientClaims } from './quotient-claims'
import { insertTariffDraft } from './tariff-draft'
import { askWithin, insertRequestWindow } from './request-window'
import { insertRequests } from './requests'
import { insertStaff, knownPasswords } from './staff'
import { insertTakeover } from './takeover'

/** The number of a lock of ours: two servers that start together load one demonstration. */
const LOCK = 37_999_001

/**
 * Loads the demonstration into a new database, dated around `now`: all of it or nothing. A database that has an
 * organisation stays as it is.
 */
export async function loadDemoIfEmpty(
  prisma: PrismaClient,
  now: Instant,
  storage: FileStorage = documentStorage(),
): Promise<void> {
  if (await prisma.organisation.count()) return
  const passwords = await knownPasswords()
  const kept: string[] = []
  const put = async (bytes: Uint8Array) => {
    const key = await storage.put(bytes)
    kept.push(key)
    return key
  }
  try {
    const isLoaded = await prisma.$transaction(
      async (tx) => {
        await tx.$queryRaw`SELECT pg_advisory_xact_lock(${LOCK}::bigint)::text`
        if (await tx.organisation.count()) return false
        await insertDemo(tx, now, passwords, put)
        return true
      },
      { timeout: 300_000, maxWait: 60_000 },
    )
    // The embedded database never counts its rows by itself, and would plan its queries as for empty tables.
    if (isLoaded) await prisma.$executeRaw`ANALYZE`
  } catch (error) {
    for (const key of kept) await storage.remove(key)
    throw error
  }
}

/** Writes the demonstration in the caller's transaction. */
export async function insertDemo(
  tx: Tx,
  now: Instant,
  passwords: ReadonlyMap<string, string>,
  put: FileStorage['put'],
): Promise<void> {
  const demo = demoAt(now)
  await insertOrganisation(tx, new Date(now))
  const offer = await insertOffer(tx, demo)
  const window = await insertRequestWindow(tx, demo, offer)
  const staff = await insertStaff(tx, demo, offer.centreIds, passwords)
  const families = await insertFamilies(tx, demo, passwords)
  const validated = await insertDossiers(tx, demo, families, staff)
  const insured = await insertDocuments(tx, demo, validated, staff, put)
  const mayBook = mayBookIn(validated, insured)
  const ledger = bookHistory(demo, offer, families, mayBook)
  askForMore(demo, offer, families, ledger, mayBook)
  if (window) askWithin(window, families, ledger, mayBook)
  await insertRequests(tx, offer, ledger, staff)
  await insertPlaces(tx, demo, offer, ledger)
  await insertAbsences(tx, demo, offer, ledger, put)
  await insertBesideDays(tx, demo, families, staff)
  await insertBilling(tx, demo, families, staff)
  await insertPaymentStories(tx, demo, staff)
  await insertCreditNote(tx, demo, staff)
  await insertQuotientClaims(tx, demo, families)
  await insertPrivacy(tx, demo, families)
  await insertTariffDraft(tx, demo, staff.finance.staffId)
  await insertReadings(tx, demo, staff)
  await insertReasons(tx, demo)
  await insertImageConsents(tx, demo, families)
  await insertHouseRules(tx, demo, families)
  await insertMails(tx, demo, families)
  await insertMessages(tx, demo, offer.centreIds, families, staff)
  await insertTakeover(tx, demo, families)
  await insertNewcomers(tx, demo, families)
}
