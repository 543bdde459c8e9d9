const MO = 1024 * 1024

/**
 * What a family may keep on the portal for a school year, as files: four children who each send a dozen documents of
 * several pages keep well within. Copies for brothers and sisters count, what is taken back doesn't any more.
 */
export const MAX_YEAR_FILES = 300
export const MAX_YEAR_BYTES = 400 * MO

export type KeptInYear = { files: number; bytes: number }

/** Why files can't be kept beside those of the year; null when they can. */
export function whyOverQuota(
  kept: KeptInYear,
  more: readonly { size: number }[],
): { code: 'quotaReached' } | null {
  const bytes = more.reduce((sum, { size }) => sum + size, kept.bytes)
  return kept.files + more.length > MAX_YEAR_FILES || bytes > MAX_YEAR_BYTES ? { code: 'quotaReached' } : null
}

/** Whether a family should know what is left: four fifths are kept. */
export function isNearQuota({ files, bytes }: KeptInYear): boolean {
  return files >= MAX_YEAR_FILES * 0.8 || bytes >= MAX_YEAR_BYTES * 0.8
}
