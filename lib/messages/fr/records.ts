import type { Authorisation } from '@/lib/domain/dossier/information/schema'
import type { AuthorizedPerson } from '@/lib/domain/dossier/persons/schema'
import type { AnyRecord, RecordData } from '@/lib/domain/dossier/schema'
import { formatPhone } from '@/lib/phone'
import type { RecordLine } from '@/lib/rules/record-lines'
import { formatDate, formatTime } from '@/lib/time/format'

// The words of the records: the same on the parent's form and beside the agent's « Valider ».

export const mealNames = {
  standard: 'Standard',
  noPork: 'Sans porc',
  noMeat: 'Sans viande',
  paiBasket: 'PAI, panier repas fourni par la famille',
} as const

export const authorisationNames: Record<Authorisation, string> = {
  care: 'Soins et hospitalisation d’urgence',
  transport: 'Transport en bus, minibus ou véhicule de service',
  outings: 'Sorties',
  swimming: 'Baignade',
  facePainting: 'Maquillage',
  leaveAlone: 'Rentrer seul',
  image: 'Droit à l’image (photos et vidéos)',
}

export const roleNames = {
  collect: 'Peut venir chercher l’enfant',
  emergency: 'À appeler en cas d’urgence',
  both: 'Peut venir chercher l’enfant, et à appeler en cas d’urgence',
} as const

export const vaccinationNames = {
  upToDate: 'Oui, à jour',
  notUpToDate: 'Non',
  contraindicated: 'Contre-indication médicale',
} as const

export const allergyNames = { food: 'Alimentaire', drug: 'Médicamenteuse', other: 'Autre' } as const

const yesOrNo = (answer: boolean) => (answer ? 'Oui' : 'Non')
const or = (text: string, nothing = 'Non renseigné') => text || nothing

/** A record as lines to read, in the order of its page. */
export function recordLines(record: AnyRecord): RecordLine[] {
  switch (record.kind) {
    case 'informationSheet':
      return informationLines(record.data)
    case 'authorizedPersons':
      return personLines(record.data)
    case 'medicalSheet':
      return medicalLines(record.data)
    case 'adult':
      return adultLines(record.data)
  }
}

function informationLines(sheet: RecordData['informationSheet']): RecordLine[] {
  return [
    { key: 'school', label: 'École', value: or(sheet.school) },
    { key: 'schoolClass', label: 'Classe', value: or(sheet.schoolClass) },
    { key: 'meal', label: 'Type de repas', value: mealNames[sheet.meal] },
    { key: 'insurer', label: 'Assureur', value: sheet.insurance.insurer },
    { key: 'policyNumber', label: 'Numéro de contrat', value: sheet.insurance.policyNumber },
    {
      key: 'insured',
      label: 'Contrat d’assurance',
      value: `Du ${formatDate(sheet.insurance.from)} au ${formatDate(sheet.insurance.until)}`,
    },
    ...(Object.keys(authorisationNames) as Authorisation[]).map((name) => ({
      key: name,
      label: authorisationNames[name],
      value:
        name === 'leaveAlone' && sheet.authorisations.leaveAlone
          ? `Oui, à partir de ${formatTime(sheet.leaveAt)}`
          : yesOrNo(sheet.authorisations[name]),
    })),
  ]
}

function personLines({ people }: RecordData['authorizedPersons']): RecordLine[] {
  if (people.length === 0)
    return [
      { key: 'nobody', label: 'Autres personnes', value: 'Personne d’autre que les responsables légaux' },
    ]
  return people.map((person, index) => ({
    key: personKey(people, index),
    label: `${person.firstName} ${person.lastName}`,
    value: describePerson(person),
  }))
}

/** Their name, and which of them it is when two people have the same. */
function personKey(people: AuthorizedPerson[], index: number): string {
  const name = ({ lastName, firstName }: AuthorizedPerson) =>
    `${lastName} ${firstName}`.toLocaleLowerCase('fr')
  const own = name(people[index]!)
  return `${own} ${people.slice(0, index).filter((person) => name(person) === own).length}`
}

function describePerson({ relation, phone, role, namedByName }: AuthorizedPerson): string {
  return `${relation}, ${formatPhone(phone)}. ${roleNames[role]}. Désignée par ${namedByName}.`
}

function medicalLines(sheet: RecordData['medicalSheet']): RecordLine[] {
  const { vaccination, allergies, doctor } = sheet
  return [
    {
      key: 'vaccination',
      label: 'Vaccinations obligatoires à jour',
      value: vaccinationNames[vaccination.status],
    },
    {
      key: 'lastDtp',
      label: 'Dernier rappel DTP',
      value: vaccination.lastDtp ? formatDate(vaccination.lastDtp) : 'Non renseigné',
    },
    { key: 'otherVaccines', label: 'Autres vaccins', value: or(vaccination.others) },
    { key: 'illnesses', label: 'Maladies', value: sheet.illnesses?.details ?? 'Aucune connue' },
    {
      key: 'allergies',
      label: 'Allergies',
      value: allergies
        ? `${allergies.kinds.map((kind) => allergyNames[kind]).join(', ')}. Cause : ${allergies.cause}. Conduite à tenir : ${allergies.conduct}`
        : 'Aucune connue',
    },
    { key: 'treatments', label: 'Traitements', value: sheet.treatments?.details ?? 'Aucun' },
    { key: 'pai', label: 'PAI (projet d’accueil individualisé)', value: yesOrNo(sheet.pai) },
    {
      key: 'doctor',
      label: 'Médecin traitant',
      value: or([doctor.name, doctor.phone && formatPhone(doctor.phone)].filter(Boolean).join(', ')),
    },
    { key: 'others', label: 'Autres', value: or(sheet.others) },
    { key: 'recommendations', label: 'Recommandations des parents', value: or(sheet.recommendations) },
  ]
}

function adultLines(record: RecordData['adult']): RecordLine[] {
  return [
    { key: 'firstName', label: 'Prénom', value: record.firstName },
    { key: 'lastName', label: 'Nom', value: record.lastName },
    { key: 'address', label: 'Adresse', value: `${record.address}, ${record.postalCode} ${record.town}` },
    {
      key: 'mobile',
      label: 'Téléphone portable',
      value: or(record.mobile ? formatPhone(record.mobile) : ''),
    },
    { key: 'phone', label: 'Téléphone fixe', value: or(record.phone ? formatPhone(record.phone) : '') },
    { key: 'profession', label: 'Profession', value: or(record.profession) },
    { key: 'cafNumber', label: 'Numéro CAF ou MSA', value: or(record.cafNumber) },
  ]
}
