/** The button that prints the page. */
export const printButtonWords = {
  print: 'Imprimer',
  byMenu: 'Pour imprimer, ouvrez le menu de votre navigateur.',
}
