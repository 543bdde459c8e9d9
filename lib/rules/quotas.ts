/** Why a cancellation of so many days is over the quota, or null. It is all or nothing (guide, section 3). */
export function whyOverQuota(quota: Quota, asked: number): QuotaRefusal | null {
  if (quota.allowed === null || quota.used + asked <= quota.allowed) return null
  return { code: 'overQuota', allowed: quota.allowed, left: Math.max(0, quota.allowed - quota.used), asked }
}

/** Days already cancelled (pending ones included) out of the days allowed; null for no limit. */
export type Quota = { used: number; allowed: number | null }

export type QuotaRefusal = { code: 'overQuota'; allowed: number; left: number; asked: number }
