import type { Tx } from '@/lib/db/transaction'
import type { RefusalSubject } from '@/lib/domain/refusal-reason/schema'
import type { Demo } from './demo'
import { insert } from './insert'

/** What the service answers most often; '' for every refusal. */
const reasons: Record<RefusalSubject | '', string[]> = {
  '': [
    'Une information manque ou ne peut pas être lue : complétez-la, puis envoyez de nouveau.',
    'Ces informations ne correspondent pas à celles du dossier : vérifiez-les, ou appelez le service.',
  ],
  informationSheet: [
    'Le numéro du contrat d’assurance ne correspond pas à l’attestation : vérifiez-le et validez de nouveau la fiche.',
    'Le contrat d’assurance ne couvre pas toute l’année scolaire : indiquez ses dates exactes, ou celles du nouveau contrat.',
    'Pour changer d’école en cours d’année, joignez le certificat de radiation dans « Transmettre des documents ».',
    'Un panier repas demande un PAI signé : transmettez-le dans « Transmettre des documents ».',
  ],
  authorizedPersons: [
    'Le numéro de téléphone d’une personne autorisée manque ou est faux : corrigez-le.',
    'Indiquez le lien de chaque personne avec l’enfant (grand-mère, voisin, assistante maternelle…).',
    'Une personne de moins de 18 ans ne peut pas venir chercher l’enfant sans une autorisation écrite : adressez-la au service.',
  ],
  medicalSheet: [
    'La date du dernier rappel DTP est illisible ou absente : recopiez-la depuis le carnet de santé.',
    'La copie du carnet de vaccination manque : transmettez-la dans « Transmettre des documents ».',
    'Un traitement pendant l’accueil demande une ordonnance de moins de trois mois : transmettez-la.',
    'L’allergie indiquée demande un PAI, ou un certificat du médecin qui dit la conduite à tenir.',
  ],
  adult: [
    'L’adresse ne correspond pas au justificatif de domicile : vérifiez-la.',
    'Le numéro d’allocataire CAF ou MSA est incomplet : recopiez-le depuis votre attestation.',
  ],
  document: [
    'Ce document est illisible : photographiez-le à plat, en pleine lumière, ou envoyez le PDF.',
    'Une page manque : envoyez toutes les pages.',
    'Ce document est périmé : envoyez celui de l’année scolaire.',
    'Le nom de l’enfant n’apparaît pas : demandez une attestation à son nom.',
    'L’attestation ne mentionne pas les activités extra-scolaires : demandez-en une qui les couvre.',
  ],
}

export async function insertReasons(tx: Tx, { newId }: Demo): Promise<void> {
  const rows = Object.entries(reasons).flatMap(([subject, texts]) =>
    texts.map((text, index) => ({
      id: newId(),
      subject: subject === '' ? null : (subject as RefusalSubject),
      text,
      position: index + 1,
    })),
  )
  await insert(tx, 'refusalReason', rows)
}
