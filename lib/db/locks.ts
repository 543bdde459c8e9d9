import type { Tx } from './transaction'

/**
 * Takes a family's lock until the end of the transaction: whatever is decided about its dossier, basket or requests
 * is decided one at a time. Always the first lock taken; places come last (docs/decisions/004-places.md).
 */
export async function lockFamily(tx: Tx, familyId: string): Promise<void> {
  await tx.$queryRaw`SELECT 1 FROM family WHERE id = ${familyId}::uuid FOR UPDATE`
}

/**
 * The locks of several families, in id order: what is decided about all of them at once. Everything else locks one
 * family, so nobody waits in a circle.
 */
export async function lockFamilies(tx: Tx, familyIds: readonly string[]): Promise<void> {
  await tx.$queryRaw`SELECT 1 FROM family WHERE id = ANY(${[...familyIds]}::uuid[]) ORDER BY id FOR UPDATE`
}

/** Then the children, in id order: two households may ask for the same child at the same moment. */
export async function lockChildren(tx: Tx, childIds: readonly string[]): Promise<void> {
  await tx.$queryRaw`SELECT 1 FROM child WHERE id = ANY(${[...childIds]}::uuid[]) ORDER BY id FOR UPDATE`
}

/** Last, the places and then the centres' places above them, in id order: the order of arrival is given here. */
export async function lockPlaces(tx: Tx, placeIds: readonly string[]): Promise<void> {
  const ids = [...placeIds]
  await tx.$queryRaw`SELECT 1 FROM place WHERE id = ANY(${ids}::uuid[]) ORDER BY id FOR UPDATE`
  await tx.$queryRaw`
    SELECT 1 FROM centre_place
    WHERE id IN (SELECT centre_place_id FROM place WHERE place.id = ANY(${ids}::uuid[])) ORDER BY id FOR UPDATE`
}

/** The organisation's calendar and offer: settings, periods, closures, centres and accueils are changed one at a time. */
export async function lockCalendar(tx: Tx): Promise<void> {
  await tx.$queryRaw`SELECT 1 FROM organisation WHERE id = 1 FOR UPDATE`
}

/** What the service asks of a dossier, and its own kinds of documents: changed one at a time; both can be read meanwhile. */
export async function lockDossierSettings(tx: Tx): Promise<void> {
  await tx.$queryRaw`SELECT 1 FROM dossier_settings WHERE id = 1 FOR UPDATE`
}

/** The list of reasons of refusal, whose order is changed one at a time; it can be read meanwhile. */
export async function lockRefusalReasons(tx: Tx): Promise<void> {
  await tx.$executeRaw`LOCK TABLE refusal_reason IN SHARE ROW EXCLUSIVE MODE`
}

/** The règlement intérieur, whose versions are written one at a time; it can be read and accepted meanwhile. */
export async function lockHouseRules(tx: Tx): Promise<void> {
  await tx.$executeRaw`LOCK TABLE house_rules IN SHARE ROW EXCLUSIVE MODE`
}

/** What the former portal called things: one import is written at a time; it can be read meanwhile. */
export async function lockReferences(tx: Tx): Promise<void> {
  await tx.$executeRaw`LOCK TABLE external_reference IN SHARE ROW EXCLUSIVE MODE`
}

/** The files of the trésorerie: one is written at a time; they can be read meanwhile. */
export async function lockFinanceImports(tx: Tx): Promise<void> {
  await tx.$executeRaw`LOCK TABLE finance_import IN SHARE ROW EXCLUSIVE MODE`
}

/** The list of the staff: who holds a right is counted and changed by one at a time; it can be read meanwhile. */
export async function lockStaff(tx: Tx): Promise<void> {
  await tx.$executeRaw`LOCK TABLE staff IN SHARE ROW EXCLUSIVE MODE`
}

/** The seals of the journal, each made on the one before. No lock of a table: it takes no right to change one. */
export async function lockAuditSeals(tx: Tx): Promise<void> {
  await tx.$queryRaw`SELECT 1 FROM pg_advisory_xact_lock(hashtext('audit_seal'))`
}

/** The waiting room and where it is, the name and the telephone of the organisation with it: counted one at a time. */
export async function lockAdmissionRoom(tx: Tx): Promise<LockedRoom> {
  const [room] = await tx.$queryRaw<LockedRoom[]>`
    SELECT is_on AS "isOn", places, opens_at AS "opensAt", drawn_for AS "drawnFor", admitted, counted_at AS "countedAt",
      COALESCE((SELECT name FROM organisation WHERE id = 1), '') AS name,
      COALESCE((SELECT phone FROM organisation WHERE id = 1), '') AS phone
    FROM admission_room WHERE id = 1 FOR UPDATE`
  return room!
}

type LockedRoom = {
  isOn: boolean
  places: number | null
  opensAt: Date | null
  drawnFor: Date | null
  admitted: number
  countedAt: Date | null
  name: string
  phone: string
}
