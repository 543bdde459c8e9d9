/**
 * What is given to a guardian of what a table says of them, of their family and of the children whose record they may
 * open. Every column is, but those named with the reason why not: a column that is new is given too.
 */
export type Extract = {
  table: string
  /** What the rows are, for who reads the file. */
  title: string
  /** Which rows, in SQL: of `said`, for `asked` (family, adult, account, email, children, adults). */
  where: string
  /** Columns left out, and why. */
  omits?: Record<string, string>
  /** Of what is nobody’s, the columns that name it. */
  only?: string[]
}

const staff = 'nom d’un agent du service'
const secret = 'secret de connexion : jamais donné, même à son titulaire'
const technical = 'numéro technique'
const child = 'said.child_id = ANY(asked.children)'
const family = 'said.family_id = asked.family'
const account = 'said.account_id = asked.account'
const own = 'said.adult_id = asked.adult'
const decided = { decided_by_id: staff }
const ofInvoice = 'said.invoice_id IN (SELECT id FROM invoice WHERE family_id = asked.family)'
const ofBooking = `said.booking_id IN (
  SELECT id FROM booking WHERE family_id = asked.family AND child_id = ANY(asked.children))`
const ofLine = `said.line_id IN (
  SELECT id FROM request_line WHERE family_id = asked.family AND child_id = ANY(asked.children))`
const document = `said.family_id = asked.family AND (said.child_id IS NULL OR ${child})`

export const extracts: Extract[] = [
  { table: 'family', title: 'Votre famille', where: 'said.id = asked.family' },
  {
    ...{ table: 'adult', title: 'Vous et les autres adultes de la famille' },
    where: 'said.id = ANY(asked.adults)',
    omits: { account_id: 'votre compte est donné à part ; celui d’un autre adulte n’est qu’à lui' },
  },
  { table: 'family_adult', title: 'Qui est de la famille, et qui paie', where: family },
  { table: 'child', title: 'Vos enfants', where: 'said.id = ANY(asked.children)' },
  {
    ...{ table: 'family_child', title: 'Où vivent vos enfants' },
    where: `${family} AND ${child}`,
  },
  {
    ...{ table: 'parental_authority', title: 'Votre autorité parentale' },
    where: `${own} AND ${child}`,
  },
  {
    ...{ table: 'dossier_record', title: 'Fiches en vigueur' },
    where: `${child} OR ${own}`,
  },
  {
    ...{ table: 'change_request', title: 'Fiches envoyées et réponses du service', omits: decided },
    where: `${family} AND (${child} OR ${own})`,
  },
  { table: 'record_draft', title: 'Brouillons', where: 'said.author_id = asked.adult' },
  {
    ...{ table: 'imported_validation', title: 'Fiches validées dans l’ancien portail' },
    where: `${child} OR ${own}`,
  },
  {
    ...{ table: 'image_consent', title: 'Autorisations de prises de vue', omits: { recorded_by_id: staff } },
    where: `${child} AND said.adult_id = ANY(asked.adults)`,
  },
  {
    ...{
      table: 'identity_check',
      title: 'Pièces d’identité vues par le service',
      omits: { staff_id: staff },
    },
    where: child,
  },
  { table: 'class_move', title: 'Classe de l’année à venir', where: child },
  { table: 'document', title: 'Documents', where: document, omits: decided },
  {
    ...{ table: 'document_file', title: 'Pages des documents' },
    where: `said.document_id IN (SELECT said.id FROM document AS said WHERE ${document})`,
    omits: { storage_key: technical },
  },
  { table: 'quotient_familial', title: 'Quotients familiaux', where: family, omits: { set_by_id: staff } },
  { table: 'quotient_claim', title: 'Quotients déclarés', where: family, omits: decided },
  {
    ...{ table: 'family_status', title: 'Situations qui changent un prix', omits: { noted_by_id: staff } },
    where: `${family} AND (said.child_id IS NULL OR ${child})`,
  },
  {
    ...{ table: 'guardian_proposal', title: 'Autres responsables que vous avez proposés', omits: decided },
    where: 'said.proposed_by_id = asked.adult',
  },
  {
    ...{ table: '_guardian_proposal_child', title: 'Enfants de ces propositions' },
    where: 'said."B" IN (SELECT id FROM guardian_proposal WHERE proposed_by_id = asked.adult)',
  },
  {
    ...{ table: 'external_reference', title: 'Numéros de l’ancien portail' },
    where: `${family} OR ${child} OR ${own}`,
  },
  {
    table: 'basket_line',
    title: 'Panier',
    where: `${family} AND ${child}`,
    omits: { added_by_id: technical },
  },
  {
    ...{
      table: 'request',
      title: 'Demandes',
      omits: { submitted_by_id: technical, idempotency_key: technical },
    },
    where: family,
  },
  {
    ...{ table: 'request_line', title: 'Jours demandés', where: `${family} AND ${child}` },
    omits: { ...decided, rank: technical },
  },
  {
    ...{ table: 'programme', title: 'Accueils demandés' },
    where: 'said.id IN (SELECT programme_id FROM request_line WHERE family_id = asked.family)',
    only: ['id', 'name'],
  },
  {
    ...{ table: 'activity', title: 'Formules demandées' },
    where: 'said.id IN (SELECT activity_id FROM request_line WHERE family_id = asked.family)',
    only: ['id', 'name'],
  },
  { table: 'booking', title: 'Réservations et présences', where: `${family} AND ${child}` },
  { table: 'absence', title: 'Absences déclarées', where: ofBooking, omits: decided },
  {
    ...{ table: 'attendance_mark', title: 'Arrivées, départs et absences notés', where: ofBooking },
    omits: { staff_id: staff, order: technical },
  },
  { table: 'waiting_offer', title: 'Places proposées en liste d’attente', where: ofLine },
  { table: 'quota_counter', title: 'Compteurs du règlement', where: family },
  { table: 'quota_use', title: 'Ce qui compte dans ces compteurs', where: ofLine },
  { table: 'decision_round', title: 'Réponses regroupées', where: family },
  { table: 'invoice', title: 'Factures et avoirs', where: family },
  { table: 'invoice_line', title: 'Lignes des factures', where: ofInvoice },
  { table: 'invoice_reference', title: 'Références du Trésor public', where: ofInvoice },
  { table: 'invoice_reminder', title: 'Rappels de paiement', where: ofInvoice, omits: { sent_by_id: staff } },
  { table: 'online_payment', title: 'Paiements en ligne', where: ofInvoice },
  {
    ...{ table: 'payment', title: 'Paiements', where: family },
    omits: { entered_by_id: staff, reversed_by_id: staff },
  },
  {
    ...{ table: 'payment_allocation', title: 'Ce que chaque paiement a réglé' },
    where: 'said.payment_id IN (SELECT id FROM payment WHERE family_id = asked.family)',
  },
  { table: 'charge', title: 'Suppléments', where: family, omits: { created_by_id: staff } },
  {
    ...{ table: 'billing_share', title: 'Partage des factures entre deux foyers' },
    where: `(${family} OR said.other_family_id = asked.family) AND ${child}`,
    omits: { family_id: 'l’autre foyer', other_family_id: 'l’autre foyer', set_by_id: staff },
  },
  { table: 'tax_certificate', title: 'Attestations fiscales', where: family },
  { table: 'opening_balance', title: 'Solde repris de l’ancien portail', where: family },
  {
    ...{ table: 'account', title: 'Votre compte', where: 'said.id = asked.account' },
    omits: { password_hash: secret },
  },
  { table: 'session', title: 'Vos connexions', where: account, omits: { token_hash: secret } },
  {
    table: 'account_token',
    title: 'Liens envoyés pour votre compte',
    where: account,
    omits: { token_hash: secret },
  },
  {
    ...{ table: 'second_factor', title: 'Votre protection par un second facteur', where: account },
    omits: { secret, proposed: secret, unseen_codes: secret, last_step: technical },
  },
  { table: 'identity_link', title: 'FranceConnect, associé à votre compte', where: account },
  {
    ...{ table: 'session_identity', title: 'Vos connexions par FranceConnect' },
    where: 'said.session_id IN (SELECT id FROM session WHERE account_id = asked.account)',
    omits: { id_token: secret },
  },
  {
    ...{ table: 'recovery_code', title: 'Vos codes de secours', where: account },
    omits: { code_hash: secret },
  },
  {
    ...{ table: 'calendar_feed', title: 'Votre agenda abonné', omits: { token_hash: secret } },
    where: `${account} AND ${family}`,
  },
  { table: 'house_rules_acceptance', title: 'Règlements intérieurs acceptés', where: own },
  {
    ...{ table: 'family_message', title: 'Messages du service' },
    where: `said.id IN (SELECT message_id FROM family_message_recipient AS to_me
      WHERE to_me.family_id = asked.family AND to_me.adult_id = asked.adult)`,
    omits: {
      staff_id: staff,
      audience: 'à qui d’autre il a été envoyé',
      audience_label: 'à qui d’autre il a été envoyé',
    },
  },
  { table: 'family_message_recipient', title: 'Envoi de ces messages', where: `${family} AND ${own}` },
  {
    ...{ table: 'outbox_mail', title: 'E-mails qui vous ont été envoyés' },
    where: 'said."to" = asked.email AND (said.family_id IS NULL OR said.family_id = asked.family)',
    omits: {
      text: 'vous l’avez reçu ; il peut porter un lien secret',
      html: 'vous l’avez reçu ; il peut porter un lien secret',
      provider_id: technical,
      last_error: technical,
    },
  },
  { table: 'bounced_address', title: 'Adresse qui ne reçoit plus', where: 'said.address = asked.email' },
  {
    ...{ table: 'erasure_request', title: 'Demandes d’effacement', where: family },
    omits: { answered_by_id: staff },
  },
  {
    ...{ table: 'audit_entry', title: 'Ce que vous avez fait, au journal', where: account },
    omits: { details: 'contrôle interne du service' },
  },
]

/** The tables that say a family, a person or an account and that nobody is given, with the reason. */
export const notGiven: Record<string, string> = {
  family_search: 'mots tirés des autres données, pour la recherche',
  family_apart: 'remarque du service sur deux dossiers qui se ressemblent',
  place_hold: 'places tenues par les jours demandés, qui sont donnés',
  decision_batch_line: 'réponses en cours d’un agent, quelques secondes',
  viewing: 'ce que les agents ont à l’écran, oublié en quelques minutes',
  sign_in_throttle: 'compteurs de sécurité, gardés un quart d’heure sous une empreinte',
}
