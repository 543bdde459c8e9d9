import type { AccountScope } from '@/lib/auth/scopes'

/** The page « Sécurité » of a guardian, or of a member of staff. */
export function securityAddress({ isStaff }: Pick<AccountScope, 'isStaff'>): string {
  return isStaff ? '/admin/mes-reglages/securite' : '/mon-compte/securite'
}
