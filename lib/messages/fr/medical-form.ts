import type { Vaccine } from '@/lib/rules/vaccination-cohorts'
import type { Day } from '@/lib/time/day'
import { formatDate } from '@/lib/time/format'
import { vaccineList } from './health'

/** « Fiche médicale », as it is filled in. */
export const medicalWords = {
  required:
    'Les champs suivis d’un astérisque (*) sont obligatoires. Seuls le service et l’équipe d’accueil lisent cette fiche.',
  illnesses: 'Maladies',
  illnessesKnown: 'L’enfant a-t-il eu une maladie, ou une difficulté de santé à signaler\u00a0?',
  noIllness: 'Aucune maladie connue',
  someIllness: 'Oui',
  pastIllnesses: 'Maladies déjà eues',
  otherIllness: 'Autre maladie ou difficulté, et précautions à prendre',
  otherIllnessHint:
    'Accident, crises convulsives, hospitalisation, opération, rééducation\u00a0: dites quand.',
  allergies: 'Allergies',
  allergiesKnown: 'L’enfant a-t-il une allergie\u00a0?',
  noAllergy: 'Aucune allergie connue',
  someAllergies: 'Oui, une ou plusieurs',
  allergyKinds: 'Quel genre d’allergie\u00a0?',
  allergyCause: 'À quoi l’enfant est-il allergique\u00a0?',
  allergyConduct: 'Que faire en cas de réaction\u00a0?',
  treatments: 'Traitements',
  treatmentsKnown: 'L’enfant suit-il un traitement pendant l’accueil\u00a0?',
  noTreatment: 'Non, aucun',
  someTreatment: 'Oui, avec ordonnance',
  treatment: 'Quel traitement\u00a0?',
  treatmentHint:
    'Transmettez l’ordonnance récente. Donnez les médicaments dans leur emballage d’origine, au nom de l’enfant, avec la notice.',
  doctor: 'Médecin traitant',
  doctorName: 'Nom du médecin (facultatif)',
  doctorPhone: 'Téléphone du médecin (facultatif)',
  rest: 'Autres',
  aids: 'L’enfant a-t-il besoin de… (facultatif)',
  others: 'Autre chose à savoir (facultatif)',
  recommendations: 'Vos recommandations (facultatif)',
}

export const vaccinationWords = {
  title: 'Vaccinations',
  mandatory: (firstName: string, birthDate: Day, vaccines: readonly Vaccine[]) =>
    `Vaccins obligatoires pour ${firstName}, naissance le ${formatDate(birthDate)}\u00a0: ${vaccineList(vaccines)}.`,
  status: 'Les vaccinations obligatoires sont-elles à jour\u00a0?',
  missing: 'Quels vaccins manquent\u00a0?',
  provisional: (until: Day) =>
    `L’enfant est admis provisoirement, jusqu’au ${formatDate(until)}. D’ici là, faites faire les vaccins et mettez cette fiche à jour\u00a0: après cette date, aucune journée ne peut être réservée.`,
  contraindicated:
    'Transmettez le certificat médical de contre-indication. Le vaccin contre le tétanos n’en a aucune.',
  lastDtp: 'Dernier rappel DTP (diphtérie, tétanos, poliomyélite)',
  lastDtpHint:
    'Exemple\u00a0: 14 03 2024. Page «\u00a0Vaccinations\u00a0» du carnet de santé. Obligatoire si les vaccinations sont à jour.',
  otherDates: 'Dates des autres vaccins (facultatif si la copie du carnet est transmise)',
  others: 'Autres vaccins (facultatif)',
}

type PaiEnding = { ending: 'ended' | 'endsSoon'; until: Day }

export const paiWords = {
  known: 'L’enfant a-t-il un PAI (projet d’accueil individualisé)\u00a0?',
  yes: 'Oui',
  no: 'Non',
  renew: ({ ending, until }: PaiEnding) =>
    ending === 'ended'
      ? `Le PAI a pris fin le ${formatDate(until)}\u00a0: faites-le renouveler, puis transmettez le nouveau.`
      : `Le PAI prend fin le ${formatDate(until)}\u00a0: faites-le renouveler, puis transmettez le nouveau.`,
  from: 'Valable à partir du',
  fromHint: 'Exemple\u00a0: 01 09 2026.',
  until: 'Valable jusqu’au',
  untilHint: 'Exemple\u00a0: 31 08 2027.',
  emergencyKit: 'Le PAI prévoit-il une trousse d’urgence\u00a0?',
}

/** The papers that go with the fiche. */
export const proofWords = {
  vaccination: 'Carnet de vaccination, copie',
  contraindication: 'Certificat de contre-indication',
  prescription: 'Certificat ou ordonnance',
  pai: 'PAI signé',
  notReceived: 'pas encore reçu',
  state: (label: string, state: string) => `<label>${label}\u00a0:</label> ${state}.`,
  send: (label: string) => `Transmettre<hidden>\u00a0: ${label}</hidden>`,
}
