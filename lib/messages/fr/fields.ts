// What a field of any form says while it can't be read: what to write there.

export const fieldFaults = {
  phone: 'Écrivez le numéro en entier, par exemple 06 12 34 56 78.',
  email: 'Une adresse électronique s’écrit comme nom@exemple.fr, sans accent.',
}

export function tooLong(max: number): string {
  return `${max} caractères au plus.`
}

type TypedDate = { day: string; month: string; year: string }

/** Why three fields aren't a day; `what` names the date: 'La date de naissance'. */
export function dateFault(what: string, { day, month, year }: TypedDate): string {
  if (!day || !month || !year)
    return `${what} est à compléter\u00a0: jour, mois et année, par exemple 14 03 2024.`
  if (!/^\d{1,2}$/.test(month) || Number(month) < 1 || Number(month) > 12)
    return `${what}\u00a0: le mois doit être entre 1 et 12.`
  if (!/^\d{4}$/.test(year)) return `${what}\u00a0: l’année s’écrit avec quatre chiffres.`
  return `${what}\u00a0: ce jour n’existe pas.`
}
