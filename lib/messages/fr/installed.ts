/** What a telephone says of the portal that it has installed (app/manifest.ts). */
export const installedWords = {
  shortName: 'Familles',
  description: 'Inscriptions, calendrier et factures des accueils de loisirs.',
  calendar: 'Mon calendrier',
  book: 'S’inscrire',
}

export function installedName(organisation: string): string {
  return organisation ? `Portail Familles – ${organisation}` : 'Portail Familles'
}
