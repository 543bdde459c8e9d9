export type Environment = {
  mode: 'demo' | 'production'
  port: number
  host: string
  /** Origin of the portal as people type it, without a slash at the end. */
  publicUrl: string
  /** Missing only in a demonstration that the entry script hasn't given one yet. */
  secret?: string
  /** 'k2:…,k1:…': what seals the records of children, the first, and what has sealed them before. Missing like `secret`. */
  keys?: string
  /** Without it, the embedded database. */
  databaseUrl?: string
  databasePool: number
  /** How many processes serve behind the port. */
  processes: number
  /** How many visitors are let in at once before others wait, for all machines; null: there is no waiting room. */
  waitingFrom: number | null
  dataDir: string
  /** Where backups are kept, for so many days, and the hour of Paris at which one is made; null: none by itself. */
  backupDir: string
  backupDays: number
  backupHour: number | null
  smtpUrl?: string
  resendApiKey?: string
  resendBaseUrl?: string
  /** 'whsec_…': what Resend signs its events with. Without it, none is taken. */
  resendWebhookSecret?: string
  /** The token of API Particulier: without it, no quotient is asked of the CAF and the MSA. */
  apiParticulierToken?: string
  apiParticulierUrl: string
  /** What payments by PayFIP's web service are: a trial, the activation, or real. Without it, none is opened. */
  payfipSaisie?: 'T' | 'X' | 'W'
  payfipUrl: string
  /** Without them, nobody signs in by FranceConnect or ProConnect. */
  franceConnect?: IdentityProviderSettings
  proConnect?: IdentityProviderSettings
  /** Where the antivirus (clamd) listens. Without it, files aren't scanned. */
  clamd?: { host: string; port: number } | { path: string }
  /** The bucket that keeps the documents of families. Without it, they are in the data folder. */
  documentsS3?: DocumentBucket
  mailFrom: string
  /** ISO moment at which the clock of a demonstration starts. */
  clockStart?: string
  /** The least of what the log is told. */
  logLevel: 'debug' | 'info' | 'warn' | 'error'
  /** Whom to ring while the database is out, before it has said whom; '' for nobody. */
  phone: string
  /** The portal is closed to its visitors for maintenance, whatever its database says. */
  isClosed: boolean
  /** A reverse proxy of ours writes the browser's address at the end of X-Forwarded-For. */
  trustsProxy: boolean
  /** This process does the work that nobody waits for; otherwise another one does (`npm run portail -- worker`). */
  worksJobs: boolean
  /** What a program that reads the figures of the portal sends. Without it, only those of this machine may. */
  metricsToken?: string
  /** How many seconds a process that was told to stop says so, and still serves. */
  stopDelay: number
  /** The collector of OpenTelemetry that is told of requests, and of what share of them. Without it, none is. */
  tracing?: { endpoint: string; share: number; service: string }
}

export type DocumentBucket = {
  /** Origin of the service that speaks S3. */
  endpoint: string
  bucket: string
  region: string
  accessKey: string
  secretKey: string
}

export type IdentityProviderSettings = {
  /** The address that the provider writes in what it signs; its description is under it. */
  issuer: string
  clientId: string
  clientSecret: string
  /** What it signs with, and nothing else is believed. */
  signature: 'ES256' | 'RS256'
}

type Variables = Record<string, string | undefined>

export function readEnvironment(
  variables: Variables,
  /** Cores and bytes of memory; this machine's unless told. */
  machine?: { cores: number; memory: number },
): { environment: Environment; faults?: undefined } | { environment?: undefined; faults: string[] }
export function serverVariables(environment: Environment): Record<string, string>
