/** What the keys of a page do, and how to switch them off. */
export const shortcutsWords = {
  title: 'Raccourcis clavier',
  list: 'Montrer ou cacher cette liste',
  use: 'Utiliser ces raccourcis dans ce navigateur',
}
