/** « Personnes autorisées »: who else may come for the child. */
export const personsWords = {
  help: 'Les responsables légaux viennent chercher l’enfant sans figurer ici. Toute autre personne doit être nommée, et montrera une pièce d’identité.',
  whoElse: 'Qui d’autre\u00a0?',
  answer:
    'D’autres personnes peuvent-elles venir chercher l’enfant, ou être appelées en cas d’urgence\u00a0?',
  some: 'Oui, une ou plusieurs',
  nobody: 'Personne d’autre que les responsables légaux',
}

/** The card of one of them. */
export const personWords = {
  title: (number: number) => `Personne ${number}`,
  add: 'Ajouter une personne',
  remove: 'Retirer',
  removeOne: (number: number) => `Retirer la personne ${number}`,
  firstName: 'Prénom',
  lastName: 'Nom',
  relation: 'Lien avec l’enfant',
  phone: 'Téléphone',
  role: 'Cette personne',
}
