import type { LogoFault } from '@/lib/rules/logo'

/** Why an image isn't taken as the logo, and what to do. */
export const logoFaults: Record<LogoFault, string> = {
  noFile: 'Choisissez l’image du logo.',
  tooLarge: 'Cette image dépasse 300 Ko : réduisez-la, puis envoyez-la de nouveau.',
  wrongType: 'Ce fichier n’est pas une image PNG ou JPEG lisible.',
  tooWide: 'Cette image dépasse 2 000 pixels de côté : réduisez-la, puis envoyez-la de nouveau.',
}
