import type { AccessibilityResults } from '@/lib/accessibility/results'
import { formatDate } from '@/lib/time/format'
import { countText } from './numbers'

/** The statement of accessibility (décret n° 2019-768, art. 5). */
export const accessibilityWords = {
  title: 'Accessibilité',
  state: 'État de conformité',
  notConform:
    'Ce portail est <strong>non conforme</strong> au référentiel général d’amélioration de l’accessibilité (RGAA\u00a04.1.2), au sens de l’article\u00a047 de la loi du 11\u00a0février\u00a02005\u00a0: aucun audit n’est en cours de validité. Cela ne dit pas qu’il est inutilisable.',
  results: 'Résultats des derniers essais',
  limits: 'Ces essais ne remplacent pas un audit\u00a0: ils ne couvrent qu’une partie des 106\u00a0critères.',
  notAccessible: 'Ce qui n’est pas accessible',
  pdf: 'Les documents PDF (factures, attestations, reçus) ont un titre et une langue, mais ne sont pas balisés. Chaque facture se lit aussi dans une page du portail\u00a0; pour les autres, demandez au service leur contenu sous une autre forme.',
  sentFiles: 'Les documents que les familles transmettent sont montrés aux agents tels qu’ils sont.',
  technologies: 'Technologies\u00a0: HTML, CSS, JavaScript, PDF.',
  difficulty: 'Vous rencontrez une difficulté',
  tellUs:
    'Dites-nous quelle page vous bloque et ce que vous vouliez y faire. Le service peut faire la démarche avec vous, par téléphone ou sur place.',
  noAnswer: 'Si la réponse ne vient pas',
  defender:
    'Vous pouvez écrire au Défenseur des droits, gratuitement et sans timbre\u00a0: Défenseur des droits, Libre réponse\u00a071120, 75342 Paris CEDEX\u00a007, ou par <form>son formulaire en ligne</form>.',
  fromTheService: 'Ce que précise le service',
}

/** What was tried and what it found, a sentence each. */
export function resultSentences(results: AccessibilityResults): string[] {
  const { on, pages, unread, readings, widths, axeVersion, faults, keyboardJourneys } = results
  const { passed, failed } = keyboardJourneys
  return [
    `Le ${formatDate(on)}, ${countText(pages.length)} des ${countText(pages.length + unread.length)} pages ont été lues par axe-core ${axeVersion}, ${countText(readings)} fois en tout\u00a0: de ${widths[0]} à ${widths.at(-1)} pixels de large, agrandies à 200\u00a0%, en clair et en sombre, avec et sans fautes de saisie.`,
    faults.length === 0
      ? 'Aucune règle d’axe n’y est enfreinte.'
      : `${countText(faults.length)} ${faults.length > 1 ? 'règles y sont enfreintes' : 'règle y est enfreinte'}\u00a0: la liste est plus bas.`,
    `${countText(passed)} démarches sur ${countText(passed + failed)} se font en entier au clavier seul.`,
  ]
}

/** 'color-contrast : /accueil, /panier' */
export function faultSentence({ rule, pages }: AccessibilityResults['faults'][number]): string {
  return `Règle «\u00a0${rule}\u00a0»\u00a0: ${pages.join(', ')}`
}
