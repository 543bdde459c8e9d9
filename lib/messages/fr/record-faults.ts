import type { Authorisation } from '@/lib/domain/dossier/information/schema'
import type { Vaccine } from '@/lib/rules/vaccination-cohorts'
import { certification } from './dossier'
import { vaccineNames } from './health'
import { authorisationNames } from './records'

// What the fiches say at an answer that is still to give.

export const recordFaults = {
  schoolYear: 'Choisissez une année scolaire de la liste.',
  certified: `Cochez «\u00a0${certification}\u00a0».`,
}

export const adultFaults = {
  firstName: 'Indiquez le prénom.',
  lastName: 'Indiquez le nom.',
  address: 'Indiquez l’adresse\u00a0: numéro et rue, ou lieu-dit.',
  postalCode: 'Indiquez le code postal.',
  fiveDigits: 'Le code postal a cinq chiffres, par exemple 37500.',
  town: 'Indiquez la commune.',
  phones: 'Indiquez au moins un numéro de téléphone, portable ou fixe.',
  cafNumber: 'Le numéro CAF ou MSA n’a que des chiffres et des lettres. Laissez vide si vous ne l’avez pas.',
}

export const informationFaults = {
  firstName: 'Indiquez le prénom de l’enfant.',
  lastName: 'Indiquez le nom de l’enfant.',
  birthDate: 'La date de naissance',
  school: 'Indiquez l’école de l’enfant (ou «\u00a0non scolarisé\u00a0»).',
  schoolClass: 'Choisissez la classe de l’enfant.',
  meal: 'Choisissez le type de repas.',
  insurer: 'Indiquez le nom de l’assureur.',
  policyNumber: 'Indiquez le numéro du contrat.',
  insuredFrom: 'Le début du contrat',
  insuredUntil: 'La fin du contrat',
  insuredInOrder: 'La fin du contrat doit venir après son début.',
  leaveAt: 'Choisissez l’heure à laquelle l’enfant peut partir seul.',
}

export function authorisationFault(name: Authorisation): string {
  return `${authorisationNames[name]}\u00a0: répondez par Oui ou par Non.`
}

export const imageFault = 'Répondez par Oui ou par Non.'

export const personsFaults = {
  answer: 'Dites si d’autres personnes sont autorisées.',
  nobody:
    'Ajoutez au moins une personne, ou répondez «\u00a0Personne d’autre que les responsables légaux\u00a0».',
  firstName: 'Indiquez le prénom.',
  lastName: 'Indiquez le nom.',
  relation: 'Indiquez le lien avec l’enfant, par exemple grand-mère.',
  phone: 'Indiquez un numéro de téléphone.',
  role: 'Indiquez ce que cette personne peut faire.',
}

export function tooManyPeople(max: number): string {
  return `${max} personnes au plus.`
}

export const medicalFaults = {
  vaccination: 'Dites si les vaccinations obligatoires sont à jour.',
  missingVaccines: 'Cochez le ou les vaccins qui manquent.',
  lastDtp: 'Le dernier rappel DTP',
  lastDtpMissing:
    'Indiquez la date du dernier rappel DTP\u00a0: jour, mois et année, par exemple 14 03 2024.',
  illnesses: 'Dites si l’enfant a eu une maladie à signaler.',
  illnessMissing: 'Cochez une maladie, ou indiquez laquelle et les précautions à prendre.',
  allergies: 'Dites si l’enfant a une allergie.',
  allergyKinds: 'Cochez le genre d’allergie.',
  allergyCause: 'Indiquez à quoi l’enfant est allergique.',
  allergyConduct: 'Indiquez que faire en cas de réaction.',
  treatments: 'Dites si l’enfant suit un traitement.',
  treatmentMissing: 'Indiquez le traitement, comme sur l’ordonnance.',
  pai: 'Dites si l’enfant a un PAI.',
  paiFrom: 'Le début du PAI',
  paiUntil: 'La fin du PAI',
  paiInOrder: 'La fin du PAI doit venir après son début.',
  emergencyKit: 'Dites si le PAI prévoit une trousse d’urgence.',
}

export function vaccineDate(vaccine: Vaccine): string {
  return `Vaccin ${vaccineNames[vaccine]}`
}
