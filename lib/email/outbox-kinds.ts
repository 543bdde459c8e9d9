/** What a mail is about; /admin → E-mails shows it, and /admin → Réglages lists them all. */
export const mailKinds = [
  'invitation',
  'accountOpened',
  'accountMerged',
  'passwordReset',
  'passwordChanged',
  'factorChanged',
  'identityLink',
  'emailChange',
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
  'backupAlert',
  'familyMessage',
  'familyErased',
  'erasureRefused',
  'accountIdle',
] as const

export type MailKind = (typeof mailKinds)[number]

/** A mail to somebody of whom nothing is kept: once it has left, or can't, it isn't either. */
export const forgottenKinds: readonly string[] = ['familyErased'] satisfies MailKind[]
