/** What a mail is about; /admin → Courriels shows it, and /admin → Réglages lists them all. */
export const mailKinds = [
  'invitation',
  'accountOpened',
  'accountMerged',
  'passwordReset',
  'passwordChanged',
  'factorChanged',
  'decisions',
  'invoice',
  'creditNote',
  'taxCertificate',
  'paymentReminder',
  'documentReminder',
  'basketReminder',
  'guardianAnswer',
  'waitingOffer',
  'dayClosed',
  'staffDigest',
  'attendanceLists',
  'familyMessage',
] as const

export type MailKind = (typeof mailKinds)[number]
