export const imagePurposes = ['internal', 'localPress', 'online'] as const
export type ImagePurpose = (typeof imagePurposes)[number]

export type ImageHolder = { id: string; name: string; hasAuthority: boolean }
export type ImageConsent = { adultId: string; purpose: ImagePurpose; givenAt: Date; withdrawnAt: Date | null }

export type ImageStatus = {
  /** Every holder of parental authority has agreed: Code civil 372-1, since the law 2024-120. */
  isAllowed: boolean
  given: { id: string; name: string; at: Date }[]
  awaited: { id: string; name: string }[]
}

/** Whether pictures of a child may be used for a purpose, and whose answer is missing. Silence is a no. */
export function imageStatus(
  holders: readonly ImageHolder[],
  consents: readonly ImageConsent[],
  purpose: ImagePurpose,
): ImageStatus {
  const standing = consents.filter((consent) => consent.purpose === purpose && consent.withdrawnAt === null)
  const deciding = holders.filter(({ hasAuthority }) => hasAuthority)
  const given = deciding.flatMap(({ id, name }) => {
    const consent = standing.find(({ adultId }) => adultId === id)
    return consent ? [{ id, name, at: consent.givenAt }] : []
  })
  const awaited = deciding
    .filter(({ id }) => !given.some((each) => each.id === id))
    .map(({ id, name }) => ({ id, name }))
  return { isAllowed: deciding.length > 0 && awaited.length === 0, given, awaited }
}
