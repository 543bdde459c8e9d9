/**
 * Minutes without a request after which a session ends, by kind of account: by default those of the security plan
 * (ASVS 5.0, 7.3.1), and as far as an administrator may go either way.
 */
export const IDLE_MINUTES = {
  family: { byDefault: 30, min: 10, max: 60 },
  staff: { byDefault: 15, min: 5, max: 30 },
} as const

/** Hours after which everybody signs in again, whatever they do (ASVS 5.0, 7.3.2). */
export const ABSOLUTE_HOURS = 12

/** Minutes that a person has, after the password, to give the second factor. */
export const FACTOR_MINUTES = 10
