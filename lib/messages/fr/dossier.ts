import type { SubmitRefusal, WithdrawChangeRefusal } from '@/lib/domain/dossier/change/service'
import type { DecideRefusal } from '@/lib/domain/dossier/review/service'
import type { DocumentRef, Missing, RecordKind, RecordRef, TabStatus } from '@/lib/rules/dossier-completeness'
import type { InsuranceStatus } from '@/lib/rules/insurance'
import type { Vaccine } from '@/lib/rules/vaccination-cohorts'
import { formatDate, formatInstant } from '@/lib/time/format'
import { documentKindNames, documentKindSlugs } from './documents'
import { vaccineNames } from './health'

/** Names of the records, as on the tabs of the screen. */
export const recordNames = {
  informationSheet: 'Fiche d’information',
  authorizedPersons: 'Personnes autorisées',
  medicalSheet: 'Fiche médicale',
  adult: 'Fiche de l’adulte',
} as const

/** The text beside the box that a parent ticks; the server keeps it with the record. */
export const certification = 'Je certifie exactes les informations saisies'

export const tabStatusNames: Record<TabStatus, string> = {
  validated: 'Validé',
  pending: 'Envoyé, en vérification',
  toCorrect: 'À corriger',
  toComplete: 'À compléter',
}

export const insuranceStatusNames: Record<InsuranceStatus['status'], string> = {
  accepted: 'Acceptée',
  pending: 'En vérification',
  refused: 'Refusée',
  missing: 'À transmettre',
}

const tabPaths = {
  informationSheet: 'information',
  authorizedPersons: 'personnes-autorisees',
  medicalSheet: 'fiche-medicale',
} as const

/** Where a record is read and changed, after the family's own start of address. */
export function recordPath(
  { kind, subjectId }: Pick<RecordRef, 'kind' | 'subjectId'>,
  schoolYear?: string,
): string {
  const path =
    kind === 'adult'
      ? `/mon-compte/adultes/${subjectId}`
      : `/mon-compte/enfants/${subjectId}/${tabPaths[kind]}`
  return schoolYear ? `${path}?annee=${schoolYear}` : path
}

/** What is missing before a booking, in the parent's words. */
export function missingSentence(missing: Missing): string {
  switch (missing.code) {
    case 'yearNotOpen':
      return `Le dossier ${missing.schoolYear} ouvre le ${formatDate(missing.opensOn)}.`
    case 'recordToComplete':
      return `${recordOf(missing.record)}\u00a0: à compléter.`
    case 'recordToCorrect':
      return `${recordOf(missing.record)}\u00a0: à corriger. Motif\u00a0: ${missing.reason}`
    case 'recordPending':
      return `${recordOf(missing.record)}\u00a0: envoyée, le service la vérifie.`
    case 'changePending':
      return `${recordOf(missing.record)}\u00a0: une modification est en vérification par le service.`
    case 'vaccinationLate':
      return `Vaccinations de ${missing.childName}\u00a0: l’admission provisoire a pris fin le ${formatDate(missing.until)}. Mettez la fiche médicale à jour.`
    case 'documentMissing':
      return `${documentOf(missing)}\u00a0: à transmettre.`
    case 'documentPending':
      return missing.document === 'insuranceCertificate'
        ? `${documentOf(missing)}\u00a0: reçue, le service la vérifie.`
        : `${documentOf(missing)}\u00a0: document reçu, le service le vérifie.`
    case 'documentRefused':
      return missing.document === 'insuranceCertificate'
        ? `${documentOf(missing)}\u00a0: refusée. Motif\u00a0: ${missing.reason}`
        : `${documentOf(missing)}\u00a0: document refusé. Motif\u00a0: ${missing.reason}`
    case 'houseRulesToAccept':
      return 'Règlement intérieur\u00a0: à lire et à accepter.'
  }
}

/** Where the parent can do something about it, after the family's own start of address. */
export function missingHref(missing: Missing): string {
  switch (missing.code) {
    case 'yearNotOpen':
      return '/mon-compte'
    case 'vaccinationLate':
      return recordPath({ kind: 'medicalSheet', subjectId: missing.childId }, missing.schoolYear)
    case 'documentMissing':
    case 'documentPending':
    case 'documentRefused':
      return `/documents?nature=${natureOf(missing)}&enfant=${missing.childId}&annee=${missing.schoolYear}`
    case 'houseRulesToAccept':
      return '/reglement-interieur'
    default:
      return recordPath(missing.record, missing.schoolYear)
  }
}

function recordOf({ kind, subjectName }: RecordRef): string {
  return kind === 'adult' ? `Fiche de ${subjectName}` : `${recordNames[kind]} de ${subjectName}`
}

function natureOf({ document }: DocumentRef): string {
  return typeof document === 'object' ? document.id : documentKindSlugs[document]
}

function documentOf({ document, childName }: DocumentRef): string {
  return `${typeof document === 'object' ? document.name : documentKindNames[document]} de ${childName}`
}

export function submitRefusalSentence(refusal: SubmitRefusal): string {
  switch (refusal.code) {
    case 'notFound':
      return 'Cette fiche est introuvable.'
    case 'yearNotOpen':
      return `Le dossier de l’année scolaire ${refusal.schoolYear} n’est pas ouvert. Ouvrez la fiche depuis «\u00a0Mon compte\u00a0».`
    case 'movedMeanwhile':
      return movedSentence(refusal)
    case 'vaccinationInFuture':
      return `${vaccinationDate(refusal.vaccine)} est dans le futur\u00a0: vérifiez l’année.`
    case 'vaccinationBeforeBirth':
      return `${vaccinationDate(refusal.vaccine)} est avant la naissance de l’enfant\u00a0: vérifiez l’année.`
    case 'bornInFuture':
      return 'La date de naissance est dans le futur\u00a0: vérifiez l’année.'
    case 'notAChild':
      return 'Le portail accueille les moins de 18\u00a0ans\u00a0: vérifiez l’année de naissance.'
    // Nothing here says that there is a judgment, nor against whom.
    case 'personBarred':
      return 'Cette personne ne peut pas être désignée ici. Appelez le service.'
  }
}

function vaccinationDate(vaccine: Vaccine): string {
  return vaccine === 'dtp' ? 'La date du dernier rappel DTP' : `La date du vaccin ${vaccineNames[vaccine]}`
}

/** Nothing was written yet: the parent chooses, with both versions in sight. */
function movedSentence({ sentBy, at }: { sentBy: string | null; at: Date }): string {
  const what = sentBy
    ? `${sentBy} a envoyé cette fiche le ${formatInstant(at)}, après que vous l’avez ouverte`
    : `Le service a mis en vigueur une autre version de cette fiche le ${formatInstant(at)}, après que vous l’avez ouverte`
  return `${what}. Vos réponses ne sont pas encore envoyées\u00a0: comparez, corrigez s’il le faut, puis validez de nouveau pour que les vôtres la remplacent.`
}

export function withdrawChangeSentence(refusal: WithdrawChangeRefusal): string {
  switch (refusal.code) {
    case 'notFound':
      return 'Cette modification est introuvable.'
    case 'alreadyDecided':
      return 'Le service a déjà répondu à cette modification.'
  }
}

/** What a parent reads after « Valider », on the page that opens. */
export function sentSentence(kind: RecordKind, outcome: 'submitted' | 'unchanged'): string {
  const name = `«\u00a0${recordNames[kind]}\u00a0»`
  return outcome === 'submitted'
    ? `${name}\u00a0: envoyée. Le service la vérifie et vous répond par e-mail.`
    : `${name}\u00a0: rien n’a changé, elle reste validée.`
}

/** What an agent reads when a decision can't be taken. */
export function decideRefusalSentence(refusal: DecideRefusal): string {
  switch (refusal.code) {
    case 'notFound':
      return 'Cette demande est introuvable.'
    case 'alreadyDecided':
      return 'Cette demande vient d’être traitée par un autre agent\u00a0: rien n’a été enregistré.'
    case 'replaced':
      return 'La famille a envoyé une nouvelle version de cette fiche\u00a0: rien n’a été enregistré.'
    case 'withdrawn':
      return 'La famille a retiré cette modification\u00a0: rien n’a été enregistré.'
    case 'personBarred':
      return 'Un jugement interdit à une des personnes désignées de venir chercher l’enfant\u00a0: rien n’a été enregistré. Refusez cette fiche et appelez la famille.'
    case 'recordMoved':
      return 'La fiche a changé depuis que vous l’avez ouverte\u00a0: rien n’a été enregistré. La comparaison est à jour\u00a0: relisez-la, puis décidez.'
  }
}

/** `closesBooking` says whether the organisation asks for it before a booking. */
export function insuranceSentence(insurance: InsuranceStatus, closesBooking: boolean): string {
  switch (insurance.status) {
    case 'accepted':
      return `Valable jusqu’au ${formatDate(insurance.until)}.`
    case 'pending':
      return 'Reçue, le service la vérifie.'
    case 'refused':
      return `Motif\u00a0: ${insurance.reason}`
    case 'missing':
      return closesBooking
        ? 'Sans elle, aucune réservation n’est possible.'
        : 'Demandée par le service\u00a0; elle ne ferme pas les réservations.'
  }
}
