/** Whom a column says. */
export type Said = 'family' | 'child' | 'adult' | 'account'

/** A column that says a family, a person or an account, and what an erasure makes of its rows. */
export type Fate = { table: string; column: string; of: Said }

/**
 * The rows that go, in the order in which the database lets them. Of a child with another home, and of an adult of
 * another family, only what says this family goes.
 */
export const goes: Fate[] = [
  { table: 'outbox_mail', column: 'family_id', of: 'family' },
  { table: 'family_message_recipient', column: 'family_id', of: 'family' },
  { table: 'family_message_recipient', column: 'adult_id', of: 'adult' },
  { table: 'erasure_request', column: 'family_id', of: 'family' },
  { table: 'erasure_request', column: 'asked_by_id', of: 'adult' },
  { table: 'basket_line', column: 'family_id', of: 'family' },
  { table: 'basket_line', column: 'child_id', of: 'child' },
  { table: 'basket_line', column: 'added_by_id', of: 'account' },
  { table: 'decision_round', column: 'family_id', of: 'family' },
  { table: 'quota_counter', column: 'family_id', of: 'family' },
  { table: 'quota_counter', column: 'subject_id', of: 'child' },
  { table: 'quotient_claim', column: 'family_id', of: 'family' },
  { table: 'quotient_claim', column: 'claimed_by_id', of: 'adult' },
  { table: 'quotient_familial', column: 'family_id', of: 'family' },
  { table: 'family_status', column: 'family_id', of: 'family' },
  { table: 'family_status', column: 'child_id', of: 'child' },
  { table: '_guardian_proposal_child', column: 'A', of: 'child' },
  { table: 'guardian_proposal', column: 'family_id', of: 'family' },
  { table: 'guardian_proposal', column: 'proposed_by_id', of: 'adult' },
  { table: 'change_request', column: 'family_id', of: 'family' },
  { table: 'change_request', column: 'child_id', of: 'child' },
  { table: 'change_request', column: 'adult_id', of: 'adult' },
  { table: 'change_request', column: 'certified_by_id', of: 'adult' },
  { table: 'record_draft', column: 'child_id', of: 'child' },
  { table: 'record_draft', column: 'adult_id', of: 'adult' },
  { table: 'record_draft', column: 'author_id', of: 'adult' },
  { table: 'dossier_record', column: 'child_id', of: 'child' },
  { table: 'dossier_record', column: 'adult_id', of: 'adult' },
  { table: 'imported_validation', column: 'child_id', of: 'child' },
  { table: 'imported_validation', column: 'adult_id', of: 'adult' },
  { table: 'image_consent', column: 'child_id', of: 'child' },
  { table: 'image_consent', column: 'adult_id', of: 'adult' },
  { table: 'identity_check', column: 'child_id', of: 'child' },
  { table: 'class_move', column: 'child_id', of: 'child' },
  { table: 'external_reference', column: 'family_id', of: 'family' },
  { table: 'external_reference', column: 'child_id', of: 'child' },
  { table: 'external_reference', column: 'adult_id', of: 'adult' },
  { table: 'billing_share', column: 'family_id', of: 'family' },
  { table: 'billing_share', column: 'other_family_id', of: 'family' },
  { table: 'billing_share', column: 'child_id', of: 'child' },
  { table: 'family_apart', column: 'one_id', of: 'family' },
  { table: 'family_apart', column: 'other_id', of: 'family' },
  { table: 'calendar_feed', column: 'family_id', of: 'family' },
  { table: 'document', column: 'child_id', of: 'child' },
  { table: 'document', column: 'family_id', of: 'family' },
  { table: 'parental_authority', column: 'child_id', of: 'child' },
  { table: 'parental_authority', column: 'adult_id', of: 'adult' },
  { table: 'house_rules_acceptance', column: 'adult_id', of: 'adult' },
  { table: 'family_child', column: 'family_id', of: 'family' },
  { table: 'family_child', column: 'child_id', of: 'child' },
  { table: 'family_adult', column: 'family_id', of: 'family' },
  { table: 'family_adult', column: 'adult_id', of: 'adult' },
]

/** What goes with the account: its row, whose deletion takes them along or unties them. */
export const goesWithTheAccount: Omit<Fate, 'of'>[] = [
  { table: 'session', column: 'account_id' },
  { table: 'account_token', column: 'account_id' },
  { table: 'second_factor', column: 'account_id' },
  { table: 'recovery_code', column: 'account_id' },
  { table: 'identity_link', column: 'account_id' },
  { table: 'calendar_feed', column: 'account_id' },
  { table: 'house_rules_acceptance', column: 'account_id' },
  { table: 'request', column: 'submitted_by_id' },
  { table: 'adult', column: 'account_id' },
]

/** What stays says a family or a child whose names are gone, with why it stays. */
export type Staying = Fate & { because: string }

const accounting = 'pièce comptable : dix ans (Code de commerce, art. L123-22)'
const attendance =
  'jour passé : justifie la facture et les heures déclarées à la CAF, sans le nom de la famille ni de l’enfant'

export const stays: Staying[] = [
  { table: 'invoice', column: 'family_id', of: 'family', because: accounting },
  { table: 'payment', column: 'family_id', of: 'family', because: accounting },
  { table: 'charge', column: 'family_id', of: 'family', because: accounting },
  { table: 'opening_balance', column: 'family_id', of: 'family', because: accounting },
  { table: 'tax_certificate', column: 'family_id', of: 'family', because: accounting },
  { table: 'request', column: 'family_id', of: 'family', because: attendance },
  { table: 'request_line', column: 'family_id', of: 'family', because: attendance },
  { table: 'booking', column: 'family_id', of: 'family', because: attendance },
  { table: 'invoice_line', column: 'child_id', of: 'child', because: accounting },
  { table: 'charge', column: 'child_id', of: 'child', because: accounting },
  { table: 'tax_certificate', column: 'child_id', of: 'child', because: accounting },
  { table: 'request_line', column: 'child_id', of: 'child', because: attendance },
  { table: 'booking', column: 'child_id', of: 'child', because: attendance },
  { table: 'place_hold', column: 'child_id', of: 'child', because: attendance },
]

/** Columns that say a person by id and no more, where the row isn't theirs. */
export const untouched: Record<string, string> = {
  'family.merged_into_id': 'les dossiers réunis s’effacent avec celui qui les a repris',
  'family_search.family_id': 'suit la famille : des déclencheurs de la base la tiennent',
  'audit_entry.family_id': 'le journal ne garde que des identifiants ; ses textes sont retirés',
  'audit_entry.account_id': 'le journal ne garde que des identifiants ; ses textes sont retirés',
  'viewing.subject_id': 'oublié en quelques minutes',
  'absence.declared_by_id': 'détaché par la base quand la personne part',
  'staff.account_id': 'un agent garde son compte',
}
