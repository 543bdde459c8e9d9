import type { Aid, Illness, MedicalSheet } from '@/lib/domain/dossier/medical/schema'
import { formatPhone } from '@/lib/phone'
import type { RecordLine } from '@/lib/rules/record-lines'
import { provisionalUntil } from '@/lib/rules/vaccination'
import type { Vaccine } from '@/lib/rules/vaccination-cohorts'
import { formatDate } from '@/lib/time/format'

// The words of the fiche médicale: the same on the parent's form, beside « Valider », and for those who look after a child.

export const vaccinationNames = {
  upToDate: 'Oui, à jour',
  notUpToDate: 'Pas encore',
  contraindicated: 'Contre-indication médicale',
} as const

export const vaccineNames: Record<Vaccine, string> = {
  dtp: 'DTP (diphtérie, tétanos, poliomyélite)',
  pertussis: 'coqueluche',
  hib: 'Haemophilus influenzae b',
  hepatitisB: 'hépatite B',
  pneumococcal: 'pneumocoque',
  meningococcalC: 'méningocoque C',
  meningococcalAcwy: 'méningocoques ACWY',
  meningococcalB: 'méningocoque B',
  mmr: 'ROR (rougeole, oreillons, rubéole)',
}

export const illnessNames: Record<Illness, string> = {
  rubella: 'Rubéole',
  chickenpox: 'Varicelle',
  tonsillitis: 'Angine',
  rheumaticFever: 'Rhumatisme articulaire aigu',
  scarletFever: 'Scarlatine',
  pertussis: 'Coqueluche',
  otitis: 'Otite',
  measles: 'Rougeole',
  mumps: 'Oreillons',
}

export const allergyNames = {
  asthma: 'Asthme',
  food: 'Alimentaire',
  drug: 'Médicamenteuse',
  other: 'Autre',
} as const

export const aidNames: Record<Aid, string> = {
  glasses: 'Lunettes',
  lenses: 'Lentilles',
  hearingAid: 'Appareil auditif',
  dentalAppliance: 'Appareil ou prothèse dentaire',
  toiletHelp: 'Aide pour la propreté, ou couche pour la sieste',
}

const NOT_SAID = 'Non renseigné'

/** A fiche médicale as lines to read, in the order of its page. */
export function medicalLines(sheet: MedicalSheet): RecordLine[] {
  const { allergies, doctor, illnesses } = sheet
  const past = illnesses?.past.map((illness) => illnessNames[illness]).join(', ')
  return [
    ...vaccinationLines(sheet.vaccination),
    {
      key: 'illnesses',
      label: 'Maladies',
      value: illnesses ? [past, illnesses.details].filter(Boolean).join('. ') : 'Aucune connue',
    },
    {
      key: 'allergies',
      label: 'Allergies',
      value: allergies
        ? `${allergies.kinds.map((kind) => allergyNames[kind]).join(', ')}. Cause\u00a0: ${allergies.cause}. Conduite à tenir\u00a0: ${allergies.conduct}`
        : 'Aucune connue',
    },
    { key: 'treatments', label: 'Traitements', value: sheet.treatments?.details ?? 'Aucun' },
    { key: 'pai', label: 'PAI (projet d’accueil individualisé)', value: describePai(sheet.pai) },
    {
      key: 'doctor',
      label: 'Médecin traitant',
      value: [doctor.name, doctor.phone && formatPhone(doctor.phone)].filter(Boolean).join(', ') || NOT_SAID,
    },
    {
      key: 'aids',
      label: 'Appareils et aides',
      value: sheet.aids.map((aid) => aidNames[aid]).join(', ') || 'Aucun',
    },
    { key: 'others', label: 'Autres', value: sheet.others || NOT_SAID },
    {
      key: 'recommendations',
      label: 'Recommandations des parents',
      value: sheet.recommendations || NOT_SAID,
    },
  ]
}

function vaccinationLines(vaccination: MedicalSheet['vaccination']): RecordLine[] {
  const { status, lastDtp, dates, missing, provisionalSince, others } = vaccination
  return [
    { key: 'vaccination', label: 'Vaccinations obligatoires à jour', value: vaccinationNames[status] },
    ...(status === 'notUpToDate'
      ? [{ key: 'missingVaccines', label: 'Vaccins qui manquent', value: vaccineList(missing) || NOT_SAID }]
      : []),
    ...(provisionalSince
      ? [{ key: 'provisional', label: 'Admission', value: provisionalSentence(provisionalSince) }]
      : []),
    { key: 'lastDtp', label: 'Dernier rappel DTP', value: lastDtp ? formatDate(lastDtp) : NOT_SAID },
    ...dates.map(({ vaccine, on }) => ({
      key: `vaccine ${vaccine}`,
      label: `Vaccin ${vaccineNames[vaccine]}`,
      value: formatDate(on),
    })),
    { key: 'otherVaccines', label: 'Autres vaccins', value: others || NOT_SAID },
  ]
}

/** 'DTP (diphtérie, tétanos, poliomyélite), hépatite B' */
export function vaccineList(vaccines: readonly Vaccine[]): string {
  return vaccines.map((vaccine) => vaccineNames[vaccine]).join(', ')
}

/** What a child who isn't up to date is admitted for (CSP R3111-8). */
export function provisionalSentence(since: Parameters<typeof provisionalUntil>[0]): string {
  return `Provisoire depuis le ${formatDate(since)}, jusqu’au ${formatDate(provisionalUntil(since))}`
}

function describePai(pai: MedicalSheet['pai']): string {
  if (!pai) return 'Non'
  const dates = pai.from && pai.until ? `, du ${formatDate(pai.from)} au ${formatDate(pai.until)}` : ''
  const kit = pai.emergencyKit === null ? '' : `, ${pai.emergencyKit ? 'avec' : 'sans'} trousse d’urgence`
  return `Oui${dates}${kit}`
}
