/** The files of a document, chosen one after the other. */
export const filesWords = {
  title: 'Fichiers',
  help: 'PDF, ou photos JPEG ou PNG, une par page\u00a0: 12 fichiers au plus, de 10\u00a0Mo au plus chacun et 30\u00a0Mo ensemble.',
  chosen: 'Fichiers choisis',
  browse: 'Parcourir',
  photo: 'Prendre une photo',
  sending: 'Envoi…',
  up: (name: string) => `Monter ${name}`,
  down: (name: string) => `Descendre ${name}`,
  remove: (name: string) => `Retirer ${name}`,
}

/** What a document is, and of whom. */
export const uploadWords = {
  submit: 'Envoyer',
  kind: 'Nature du document',
  kindHint: (kind: string, hint: string) => `${kind}\u00a0: ${hint}`,
  child: 'Enfant',
  allChildren: 'Tous mes enfants',
  schoolYear: 'Année scolaire',
}
