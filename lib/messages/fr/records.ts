import type { Authorisation } from '@/lib/domain/dossier/information/schema'
import type { AuthorizedPerson } from '@/lib/domain/dossier/persons/schema'
import type { AnyRecord, RecordData } from '@/lib/domain/dossier/schema'
import { formatPhone } from '@/lib/phone'
import type { RecordLine } from '@/lib/rules/record-lines'
import { formatDate, formatTime } from '@/lib/time/format'
import { parisDay } from '@/lib/time/paris'
import { medicalLines } from './health'

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
}

/** A class of the list in words; what a family wrote before there was a list, as it is. */
export function classLabel(name: string): string {
  const words: Record<string, string> = {
    aucune: 'Aucune (pas encore scolarisé)',
    TPS: 'Toute petite section',
    PS: 'Petite section',
    MS: 'Moyenne section',
    GS: 'Grande section',
    autre: 'Autre (ULIS, IME…)',
  }
  return words[name] ?? name
}

/** An authorised person has shown an identity card to the service. */
export function identitySentence(at: Date): string {
  return `Identité vérifiée le ${formatDate(parisDay(at.getTime()))}`
}

export const roleNames = {
  collect: 'Peut venir chercher l’enfant',
  emergency: 'À appeler en cas d’urgence',
  both: 'Peut venir chercher l’enfant, et à appeler en cas d’urgence',
} as const

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
  const { identity } = sheet
  return [
    ...(identity
      ? [
          { key: 'firstName', label: 'Prénom', value: identity.firstName },
          { key: 'lastName', label: 'Nom', value: identity.lastName },
          { key: 'birthDate', label: 'Date de naissance', value: formatDate(identity.birthDate) },
        ]
      : []),
    { key: 'school', label: 'École', value: or(sheet.school) },
    { key: 'schoolClass', label: 'Classe', value: or(classLabel(sheet.schoolClass)) },
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
