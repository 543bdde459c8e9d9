/** The words of the page one comes in by. */
export const homeWords = {
  title: 'Accueil',
  myChildren: 'Mes enfants',
  complete: 'Dossier complet',
  incomplete: 'Dossier à compléter',
  nextDays: 'Prochains jours',
  calendar: 'Mon calendrier',
  noDays: 'Aucune journée réservée pour l’instant.',
  requests: 'Mes demandes en attente',
  documents: 'Transmettre des documents',
  documentKinds: 'Assurance et autres pièces',
}

/** Of what has to be sent anew before long. */
export const expiringWords = {
  title: 'Documents à renouveler',
  allChildren: 'Tous mes enfants',
}

export function greeting(adultName: string): string {
  return `Bonjour ${adultName.split(' ')[0]}`
}

/** 'Dossier 2026-2027' */
export function dossierOfYear(schoolYear: string): string {
  return `Dossier ${schoolYear}`
}

/** How many lines of requests wait for an answer. */
export function pendingLines(count: number): string {
  if (count === 0) return 'Aucune'
  return count === 1 ? '1 ligne' : `${count} lignes`
}

/** 'Facture de novembre 2026' */
export function invoiceOf(run: string): string {
  return `Facture ${run}`
}
