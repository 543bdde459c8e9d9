import 'server-only'
import { type Select, select } from '@/lib/db/together'
import { readReason as readDocumentReason } from '@/lib/domain/document/stored/schema'
import {
  type ChildTab,
  childTabs,
  type DossierFacts,
  type RecordKind,
  requirableDocuments,
  type RequirableDocument,
  type TabFacts,
} from '@/lib/rules/dossier-completeness'
import type { OwnDocument, PaperFacts } from '@/lib/rules/papers'
import { type CertificateFacts } from '@/lib/rules/insurance'
import { schoolYearEnd, yearBefore } from '@/lib/rules/school-years'
import { provisionalUntil } from '@/lib/rules/vaccination'
import type { Day } from '@/lib/time/day'
import { readData, readReason } from '../../stored/schema'

/** `refusal` as the database keeps it: sealed. */
type TabRow = TabFacts & {
  familyId: string
  kind: RecordKind
  subjectId: string
  firstName: string
  lastName: string
  schoolYear: string
}

/** `reason` as the database keeps it: sealed. */
type DocumentRow = {
  id: string
  kind: RequirableDocument | 'own'
  typeId: string | null
  familyId: string
  childId: string | null
  status: 'received' | 'scanning' | 'accepted' | 'refused' | 'revoked'
  schoolYear: string
  from: Day | null
  until: Day | null
  reason: string | null
  rank: number
}

type AdmissionRow = { childId: string; schoolYear: string; data: unknown }

/** What is read of the dossiers of some families. */
export type DossierRows = {
  tabs: TabRow
  documents: DocumentRow
  admissions: AdmissionRow
  ownDocuments: OwnDocument
}

/** Rows that were read together, by name. */
export type Read<Rows> = { [Name in keyof Rows]: Rows[Name][] }

/** What is to be read of the dossiers of some families, for some school years. */
export function dossiersOf(
  familyIds: readonly string[],
  years: readonly string[],
): { [Name in keyof DossierRows]: Select<DossierRows[Name]> } {
  return {
    tabs: tabRows(familyIds, years),
    documents: documentRows(familyIds, years),
    admissions: medicalSheets(familyIds, years),
    ownDocuments: select`SELECT id, name FROM document_type WHERE archived_at IS NULL ORDER BY position, id`,
  }
}

/** The dossiers of some families, by what was read of them: for each, its years in their order. */
export function factsFrom(
  read: Read<DossierRows>,
  familyIds: readonly string[],
  years: readonly string[],
): Map<string, DossierFacts[]> {
  const tabs = Map.groupBy(read.tabs, (row) => row.familyId)
  const { documents, ownDocuments } = read
  const admissions = provisionalAdmissions(read.admissions)
  const ofFamilies = Map.groupBy(documents, (row) => row.familyId)
  const ofChildren = Map.groupBy(documents, (row) => row.childId)
  return new Map(
    familyIds.map((familyId) => {
      const own = tabs.get(familyId) ?? []
      const childIds = new Set(own.flatMap((row) => (row.kind === 'adult' ? [] : [row.subjectId])))
      const known = new Set([
        ...(ofFamilies.get(familyId) ?? []),
        // What the child's other family sent counts once it is accepted.
        ...[...childIds].flatMap((id) => ofChildren.get(id) ?? []).filter((row) => row.status === 'accepted'),
      ])
      const latestFirst = [...known].sort((a, b) => b.rank - a.rank)
      return [
        familyId,
        years.map((year) => ({ ...factsOf(year, own, latestFirst, admissions), ownDocuments })),
      ]
    }),
  )
}

function factsOf(
  schoolYear: string,
  tabs: TabRow[],
  documents: DocumentRow[],
  admissions: Admissions,
): Omit<DossierFacts, 'ownDocuments'> {
  const ofYear = tabs.filter((row) => row.schoolYear === schoolYear)
  const tabOf = (row: TabRow): TabFacts => ({
    isValidated: row.isValidated,
    isImported: row.isImported,
    pending: row.pending,
    refusal: row.refusal === null ? null : readReason(row, row.refusal),
  })
  const childIds = new Set(ofYear.flatMap((row) => (row.kind === 'adult' ? [] : [row.subjectId])))
  return {
    schoolYear,
    children: [...childIds].map((id) => {
      const rows = ofYear.filter((row) => row.subjectId === id)
      const tab = (kind: ChildTab) => tabOf(rows.find((row) => row.kind === kind)!)
      return {
        id,
        firstName: rows[0]!.firstName,
        tabs: {
          informationSheet: tab('informationSheet'),
          authorizedPersons: tab('authorizedPersons'),
          medicalSheet: tab('medicalSheet'),
        },
        provisionalUntil: admissions.get(`${id} ${schoolYear}`) ?? null,
      }
    }),
    adults: ofYear
      .filter((row) => row.kind === 'adult')
      .map((row) => ({ id: row.subjectId, name: `${row.firstName} ${row.lastName}`, tab: tabOf(row) })),
    certificates: documents.flatMap((row) => certificateOf(row, schoolYear)),
    papers: documents.flatMap((row) => paperOf(row, schoolYear)),
    houseRulesToAccept: false,
  }
}

function certificateOf(row: DocumentRow, schoolYear: string): CertificateFacts[] {
  const { id, kind, childId, status, from, until, reason } = row
  if (kind !== 'insuranceCertificate') return []
  if (status === 'accepted') return from && until ? [{ childId, status, from, until }] : []
  // What was sent for another year says nothing of this one.
  if (row.schoolYear !== schoolYear) return []
  // Revoked is refused, later.
  if (status === 'refused' || status === 'revoked')
    return [{ childId, status: 'refused', reason: readDocumentReason({ id, reason }) }]
  return [{ childId, status: 'received' }]
}

function paperOf({ kind, typeId, childId, ...row }: DocumentRow, schoolYear: string): PaperFacts[] {
  if (kind === 'insuranceCertificate') return []
  const nature = kind === 'own' ? { kind, typeId: typeId! } : { kind }
  if (kind === 'own' && row.status === 'accepted' && row.from)
    return [{ ...nature, childId, status: 'accepted', days: { from: row.from, until: row.until } }]
  if (row.schoolYear !== schoolYear) return []
  if (row.status === 'refused' || row.status === 'revoked')
    return [{ ...nature, childId, status: 'refused', reason: readDocumentReason(row) }]
  return [{ ...nature, childId, status: row.status === 'accepted' ? 'accepted' : 'received' }]
}

/** One row per tab of each member and school year. */
function tabRows(familyIds: readonly string[], years: readonly string[]): Select<TabRow> {
  const ids = [...familyIds]
  return select`
    WITH member AS (
      SELECT family_id, 'adult'::record_kind AS kind, adult.id AS subject_id, first_name, last_name
        FROM family_adult JOIN adult ON adult.id = family_adult.adult_id
       WHERE family_adult.family_id = ANY(${ids}::uuid[])
      UNION ALL
      SELECT family_id, tab.kind, child.id, first_name, last_name
        FROM family_child JOIN child ON child.id = family_child.child_id AND child.archived_at IS NULL
        CROSS JOIN unnest(${[...childTabs]}::text[]::record_kind[]) AS tab (kind)
       WHERE family_child.family_id = ANY(${ids}::uuid[])
    )
    SELECT member.family_id AS "familyId", member.kind::text AS kind, member.subject_id AS "subjectId",
      member.first_name AS "firstName", member.last_name AS "lastName", year.name AS "schoolYear",
      EXISTS (SELECT 1 FROM dossier_record
               WHERE kind = member.kind AND school_year = year.name
                 AND (child_id = member.subject_id OR adult_id = member.subject_id)) AS "isValidated",
      EXISTS (SELECT 1 FROM imported_validation
               WHERE kind = member.kind AND school_year = year.name
                 AND (child_id = member.subject_id OR adult_id = member.subject_id)) AS "isImported",
      (SELECT CASE WHEN bool_or(family_id = member.family_id) THEN 'ownFamily'
                   WHEN count(*) > 0 THEN 'otherFamily' END
         FROM change_request
        WHERE kind = member.kind AND school_year = year.name AND status = 'submitted'
          AND (child_id = member.subject_id OR adult_id = member.subject_id)) AS pending,
      (SELECT CASE status WHEN 'refused' THEN reason END
         FROM change_request
        WHERE kind = member.kind AND school_year = year.name AND family_id = member.family_id
          AND status IN ('accepted', 'refused')
          AND (child_id = member.subject_id OR adult_id = member.subject_id)
        ORDER BY decided_at DESC LIMIT 1) AS refusal
    FROM member CROSS JOIN unnest(${[...years]}::text[]) AS year (name)
    ORDER BY member.first_name, member.subject_id`
}

/** The last day of each provisional admission, by child and school year. */
type Admissions = Map<string, Day>

function medicalSheets(familyIds: readonly string[], years: readonly string[]): Select<AdmissionRow> {
  return select`
    SELECT child_id AS "childId", school_year AS "schoolYear", data FROM dossier_record
    WHERE kind = 'medicalSheet' AND school_year = ANY(${[...years]})
      AND child_id IN (SELECT child_id FROM family_child WHERE family_id = ANY(${[...familyIds]}::uuid[]))`
}

/** The children whose vaccines are missing, by the records in force: sealed, so they are opened here. */
function provisionalAdmissions(rows: readonly AdmissionRow[]): Admissions {
  const admissions: Admissions = new Map()
  for (const { childId, schoolYear, data } of rows) {
    const record = readData({ kind: 'medicalSheet', subjectId: childId, schoolYear }, data)
    const since = record.kind === 'medicalSheet' && record.data.vaccination.provisionalSince
    if (since) admissions.set(`${childId} ${schoolYear}`, provisionalUntil(since))
  }
  return admissions
}

/**
 * The documents that may count: these families', and the accepted ones of their children; `rank` grows with arrival.
 * The children are an array, so that both sides of the OR use an index: the documents of others are never read.
 */
function documentRows(familyIds: readonly string[], years: readonly string[]): Select<DocumentRow> {
  const since = years.map((year) => schoolYearEnd(yearBefore(year))).sort()[0] ?? null
  const [ids, names] = [[...familyIds], [...years]]
  return select`
    SELECT id, kind::text AS kind, type_id AS "typeId", family_id AS "familyId", child_id AS "childId",
      status::text AS status,
      school_year AS "schoolYear", valid_from::text AS "from", valid_until::text AS until, reason,
      (row_number() OVER (ORDER BY received_at))::int AS rank
    FROM document
    WHERE (family_id = ANY(${ids}::uuid[])
        OR status = 'accepted'
          AND child_id = ANY(ARRAY(SELECT child_id FROM family_child WHERE family_id = ANY(${ids}::uuid[]))))
      AND (status IN ('received', 'scanning', 'refused', 'revoked', 'accepted') AND school_year = ANY(${names})
          AND kind = ANY(${[...requirableDocuments, 'own']}::text[]::document_kind[])
        OR kind = 'insuranceCertificate' AND status = 'accepted' AND valid_until >= ${since}::text::date
        OR kind = 'own' AND status = 'accepted' AND coalesce(valid_until, 'infinity') >= ${since}::text::date)`
}
