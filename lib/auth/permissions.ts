/** What a member of staff may do, and who may do it. The one table: nothing else decides. */
export const permissions = {
  'dashboard.read': ['agent', 'director', 'finance', 'administrator'],
  'delays.read': ['director', 'administrator'],
  'dossiers.decide': ['agent', 'administrator'],
  'dossiers.readMedical': ['agent', 'director', 'administrator'],
  'documents.decide': ['agent', 'administrator'],
  'requests.decide': ['agent', 'director', 'administrator'],
  'families.read': ['agent', 'director', 'finance', 'administrator'],
  'families.write': ['agent', 'administrator'],
  'families.merge': ['agent', 'administrator'],
  'families.export': ['agent', 'administrator'],
  'families.erase': ['administrator'],
  'families.history': ['agent', 'administrator'],
  'places.read': ['agent', 'director', 'administrator'],
  'attendance.write': ['agent', 'director', 'administrator'],
  'days.write': ['agent', 'director', 'administrator'],
  'offer.write': ['agent', 'director', 'administrator'],
  'declaredPlaces.write': ['administrator'],
  'families.import': ['administrator'],
  'billing.read': ['agent', 'finance', 'administrator'],
  'billing.write': ['finance', 'administrator'],
  'tariffs.write': ['finance', 'administrator'],
  'statistics.read': ['agent', 'director', 'finance', 'administrator'],
  'messages.send': ['agent', 'director', 'administrator'],
  'mails.read': ['agent', 'administrator'],
  'journal.read': ['administrator'],
  'staff.write': ['administrator'],
  'settings.write': ['administrator'],
} as const satisfies Record<string, readonly StaffRole[]>

export type StaffRole = 'agent' | 'director' | 'finance' | 'administrator'
export type Permission = keyof typeof permissions

export function isAllowed(role: StaffRole, permission: Permission): boolean {
  return (permissions[permission] as readonly StaffRole[]).includes(role)
}

/** The centres that a role is limited to, of those that its holder answers for; null for the whole organisation. */
export function limitedTo<Centres extends readonly string[]>(
  role: StaffRole,
  centreIds: Centres,
): Centres | null {
  return role === 'director' ? centreIds : null
}
