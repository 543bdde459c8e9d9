/** The menu of the parents’ pages. */
export const menuWords = {
  title: 'Menu principal',
  short: 'Menu',
  home: 'Accueil',
  booking: 'Inscription',
  calendar: 'Mon calendrier',
  finances: 'Finances',
  account: 'Mon compte',
}
