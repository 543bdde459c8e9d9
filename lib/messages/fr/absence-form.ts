/** The form that tells the centre of an absence, and sends its certificate. */
export const declareWords = {
  choice: 'Ce qui correspond à cette absence',
  choiceMissing: 'Choisissez ce qui correspond à cette absence.',
  submit: 'Signaler l’absence',
  files: 'Certificat ou justificatif',
  filesHint: 'Vous pouvez envoyer le certificat maintenant, ou plus tard depuis cette page.',
  certified: 'En signalant cette absence, vous certifiez exactes ces informations.',
}
