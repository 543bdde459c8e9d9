import type { Tx } from '@/lib/db/transaction'
import { keepFiles } from '@/lib/domain/document/file/service'
import { fileRow, storedReason } from '@/lib/domain/document/stored/schema'
import { type DocumentKind, termsOf } from '@/lib/rules/documents'
import { schoolYearEnd, schoolYearStart } from '@/lib/rules/school-years'
import type { FileStorage } from '@/lib/storage/storage'
import { formatDate } from '@/lib/time/format'
import { addDays, type Day, schoolYearOf } from '@/lib/time/day'
import { parisInstant } from '@/lib/time/paris'
import type { Demo } from './demo'
import type { DemoChild, DemoFamily } from './families'
import { insert } from './insert'
import { paperPdf } from './paper'
import type { DemoStaff } from './staff'

/** A document of a family, before its file is kept. */
type Paper = {
  family: DemoFamily
  child: DemoChild | null
  kind: DocumentKind
  schoolYear: string
  status: 'received' | 'accepted' | 'refused'
  daysAgo: number
  reason?: string
  /** Photos or scans it is made of; one unless said. */
  pages?: number
  /** Accepted until that many days from today; without end unless said, or its kind says. */
  daysLeft?: number
}

const names: Partial<Record<DocumentKind, { title: string; file: string }>> = {
  insuranceCertificate: {
    title: 'Attestation d’assurance extra-scolaire',
    file: 'attestation-assurance.pdf',
  },
  vaccination: { title: 'Copie des vaccinations', file: 'carnet-de-sante-vaccinations.pdf' },
  pai: { title: 'Projet d’accueil individualisé', file: 'PAI signé.pdf' },
  medicalCertificate: { title: 'Certificat médical', file: 'certificat-medical.pdf' },
  quotientProof: { title: 'Attestation de quotient familial', file: 'attestation-quotient.pdf' },
  judgment: { title: 'Décision du juge aux affaires familiales', file: 'jugement.pdf' },
  own: { title: 'Autorisation de rentrer seul', file: 'autorisation-rentrer-seul.pdf' },
}

/** The one that this organisation has added. */
const ALONE = {
  ...{ id: '0193a4c0-5e00-7000-8000-000000000001', name: 'Autorisation de rentrer seul', position: 1 },
  hint: 'Sur papier libre, signée par un responsable légal, avec l’heure à laquelle votre enfant peut partir.',
  ...{ validity: 'none' as const, forSiblings: false, single: true, discreet: false },
}

/** Documents other than the insurance of a complete dossier. */
const others: (Omit<Paper, 'family' | 'child' | 'schoolYear'> & { family: string })[] = [
  { family: 'Lacroix', kind: 'insuranceCertificate', status: 'received', daysAgo: 5 },
  { family: 'Nguyen', kind: 'vaccination', status: 'received', daysAgo: 4, pages: 2 },
  { family: 'Chevalier', kind: 'quotientProof', status: 'received', daysAgo: 3 },
  { family: 'Perrin', kind: 'pai', status: 'received', daysAgo: 2 },
  { family: 'Santos', kind: 'insuranceCertificate', status: 'received', daysAgo: 2 },
  { family: 'Roy', kind: 'medicalCertificate', status: 'received', daysAgo: 1 },
  {
    family: 'Vidal',
    kind: 'vaccination',
    status: 'refused',
    daysAgo: 12,
    reason: 'La photo est trop floue pour être lue. Envoyez-la de nouveau, bien éclairée.',
  },
  { family: 'Roy', kind: 'own', status: 'accepted', daysAgo: 40 },
  { family: 'Moreau', kind: 'judgment', status: 'accepted', daysAgo: 300 },
  { family: 'Moreau', kind: 'quotientProof', status: 'accepted', daysAgo: 330, daysLeft: 12 },
]

/**
 * The documents, with real files that can be downloaded. Answers, for each family, the school years that an accepted
 * certificate covers.
 */
export async function insertDocuments(
  tx: Tx,
  demo: Demo,
  validatedYears: ReadonlyMap<DemoFamily, string[]>,
  staff: DemoStaff,
  put: FileStorage['put'],
): Promise<Map<DemoFamily, string[]>> {
  const current = schoolYearOf(demo.calendar.today)
  const insuredYears = new Map(
    [...validatedYears].map(([family, years]) => [
      family,
      family.plan.dossier === 'insurancePending' ? [] : years.filter((year) => year >= current),
    ]),
  )
  const families = [...validatedYears.keys()]
  const papers = [
    ...[...insuredYears].flatMap(([family, years]) =>
      years.flatMap((year) => certificates(family, year, demo)),
    ),
    ...others.map(({ family: name, ...other }): Paper => {
      const family = families.find((one) => one.name === name)!
      return {
        ...other,
        family,
        child: other.kind === 'quotientProof' ? null : family.children.at(-1)!,
        schoolYear: current,
      }
    }),
  ]
  await insert(tx, 'documentType', [ALONE])
  const rows = papers.map((paper) => documentRow(paper, demo.newId(), demo, staff))
  await insert(tx, 'document', rows)
  const files = await Promise.all(
    papers.map(async (paper, index) => {
      // The caller knows what it has put, and removes it if the demonstration isn't loaded.
      const kept = await keepFiles(filesOf(paper), { put, remove: async () => {} })
      return kept.map((file, page) => fileRow(rows[index]!.id, page + 1, file))
    }),
  )
  await insert(tx, 'documentFile', files.flat())
  return insuredYears
}

/** One certificate for each child or, in a third of the families, one for all of them. */
function certificates(family: DemoFamily, schoolYear: string, { random }: Demo): Paper[] {
  const paper = {
    family,
    kind: 'insuranceCertificate' as const,
    schoolYear,
    status: 'accepted' as const,
    daysAgo: random.integer(15, 60),
  }
  const isForAll = family.children.length > 1 && random.isTrue(0.33)
  return isForAll ? [{ ...paper, child: null }] : family.children.map((child) => ({ ...paper, child }))
}

/** One PDF for each page, as a family would have scanned it. */
function filesOf(paper: Paper) {
  const { title, file } = names[paper.kind]!
  const { family, child, kind, pages = 1 } = paper
  const people = child ? [child] : family.children
  return Array.from({ length: pages }, (_, index) => ({
    fileName: pages === 1 ? file : file.replace('.pdf', `-${index + 1}.pdf`),
    bytes: paperPdf([
      pages === 1 ? title : `${title}, page ${index + 1}`,
      '',
      `Enfant : ${people.map(({ firstName, lastName }) => `${firstName} ${lastName}`).join(', ')}`,
      ...(kind === 'insuranceCertificate' ? [validitySentence(paper)] : []),
      '',
      'Document inventé pour la démonstration du portail.',
    ]),
  }))
}

function validitySentence({ schoolYear }: Paper): string {
  return `Valable du ${formatDate(schoolYearStart(schoolYear))} au ${formatDate(schoolYearEnd(schoolYear))}`
}

function documentRow(paper: Paper, id: string, { calendar }: Demo, staff: DemoStaff) {
  const { family, child, kind, schoolYear, status, daysAgo, reason } = paper
  const day = addDays(calendar.today, -daysAgo)
  const isAnswered = status !== 'received'
  return {
    ...{ id, familyId: family.id, childId: child?.id ?? null, kind, schoolYear, status },
    typeId: kind === 'own' ? ALONE.id : null,
    receivedAt: new Date(parisInstant(day, '18:20')),
    ...validityOf(paper, day, calendar.today),
    decidedAt: isAnswered ? new Date(parisInstant(addDays(day, 1), '10:05')) : null,
    decidedById: isAnswered ? staff.agent.staffId : null,
    reason: reason ? storedReason(id, reason) : null,
  }
}

function validityOf({ kind, status, schoolYear, daysLeft }: Paper, sent: Day, today: Day) {
  if (status !== 'accepted' || termsOf({ kind, type: kind === 'own' ? ALONE : null }).validity === 'none')
    return { validFrom: null, validUntil: null }
  if (kind === 'insuranceCertificate')
    return { validFrom: schoolYearStart(schoolYear), validUntil: schoolYearEnd(schoolYear) }
  return { validFrom: sent, validUntil: daysLeft === undefined ? null : addDays(today, daysLeft) }
}
