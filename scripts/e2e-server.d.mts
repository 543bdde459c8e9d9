/** Where the journeys find the portal. */
export const E2E_ORIGIN: string
/** Where a journey opens FranceConnect and ProConnect. */
export const IDENTITY_PORT: number
/** Address of the mails received: GET ?to=, DELETE ?to=. */
export const MAILBOX: string
/** The moment at which the clock of the portal starts. */
export const E2E_START: string
/** The folder of its data, emptied at each start. */
export const dataDir: string
export const serverLog: string
