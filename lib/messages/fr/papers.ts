/** The components of a price, as the columns of an invoice. */
export const componentNames = {
  care: 'Garde',
  meal: 'Repas',
  outing: 'Sortie',
  penalty: 'Pénalité',
  aid: 'Aide',
} as const

/** 'Total garde', 'Total aides' */
export function componentTotal(component: keyof typeof componentNames): string {
  return {
    care: 'Total garde',
    meal: 'Total repas',
    outing: 'Total sorties',
    penalty: 'Total pénalités',
    aid: 'Total aides',
  }[component]
}

/** Why a document can't be shown now, with the reference of the fault in the log. */
export function pdfRefusal(code: 'busy' | 'late' | 'crashed', id: string): string {
  const why =
    code === 'busy'
      ? 'Beaucoup de documents sont demandés en ce moment.'
      : 'Ce document n’a pas pu être préparé.'
  return `${why} Réessayez dans une minute. Si cela se reproduit, donnez ce repère au service\u00a0: ${id}`
}
