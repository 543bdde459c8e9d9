import { describe, expect, test } from 'vitest'
import { readEnvironment, serverVariables } from './environment.mjs'

const SECRET = '0123456789'.repeat(4)
const KEY = Buffer.alloc(32, 'key').toString('base64')
const production = {
  NEXTAUTH_URL: 'https://famille.exemple.fr',
  NEXTAUTH_SECRET: SECRET,
  PORTAIL_KEYS: `k1:${KEY}`,
}

const read = (variables: Record<string, string>) => readEnvironment(variables).environment
const faults = (variables: Record<string, string>) => readEnvironment(variables).faults ?? []

test('nothing set: a demonstration on this machine only', () => {
  expect(read({})).toMatchObject({
    mode: 'demo',
    host: '127.0.0.1',
    port: 3000,
    publicUrl: 'http://localhost:3000',
  })
})

test.each([
  [{ DATABASE_URL: 'postgresql://a:b@c/d' }, 'production'],
  [{ NEXTAUTH_URL: 'https://famille.exemple.fr' }, 'production'],
  [{ PORTAIL_PRODUCTION: '1' }, 'production'],
  [{ DATABASE_URL: 'postgresql://a:b@c/d', DEMO: '1' }, 'demo'],
  [{ DEMO: '0' }, 'demo'],
])('%j is %s', (variables, mode) => {
  expect(read({ NEXTAUTH_URL: '', ...(mode === 'production' && production), ...variables })?.mode).toBe(mode)
})

test('a demonstration that is asked for, and production, listen on every interface', () => {
  expect(read({ DEMO: '1' })?.host).toBe('0.0.0.0')
  expect(read(production)?.host).toBe('0.0.0.0')
  expect(read({ ...production, HOST: '10.0.0.1' })?.host).toBe('10.0.0.1')
})

test('production says all that is missing at once', () => {
  const all = faults({
    PORTAIL_PRODUCTION: '1',
    PORT: '99999',
    DATABASE_URL: 'nonsense',
    SMTP_URL: 'nonsense',
  })
  for (const name of [
    'PORT',
    'DATABASE_URL',
    'NEXTAUTH_URL',
    'NEXTAUTH_SECRET',
    'PORTAIL_KEYS',
    'SMTP_URL',
    'MAIL_FROM',
  ])
    expect(all).toContainEqual(expect.stringMatching(new RegExp(`^${name} `)))
})

test.each([
  ['NEXTAUTH_SECRET', 'short'],
  ['PORTAIL_KEYS', 'k1:short'],
  ['PORTAIL_KEYS', KEY],
  ['PORTAIL_KEYS', `k1:${KEY},k1:${KEY}`],
  ['NEXTAUTH_URL', 'http://famille.exemple.fr'],
  ['NEXTAUTH_URL', 'https://famille.exemple.fr/portail'],
  ['NEXTAUTH_URL', 'famille.exemple.fr'],
  ['DATABASE_URL', 'mysql://a:b@c/d'],
  ['DATABASE_URL', 'postgresql://a:b@c'],
  ['PORT', '0'],
  ['CLAMD_URL', 'clamav:3310'],
  ['CLAMD_URL', 'unix:clamd.ctl'],
  ['PORTAIL_CLOCK_START', '2026-11-23T09:00:00Z'],
  ['PORTAIL_JOBS', 'peut-être'],
  ['METRICS_TOKEN', 'short'],
  ['METRICS_TOKEN', 'with spaces in the middle of it'],
  ['PORTAIL_STOP_DELAY', '-1'],
  ['PORTAIL_STOP_DELAY', '61'],
  ['PORTAIL_STOP_DELAY', '2.5'],
  ['OTEL_EXPORTER_OTLP_ENDPOINT', 'collecteur:4318'],
  ['OTEL_EXPORTER_OTLP_ENDPOINT', 'http://user:secret@collecteur:4318'],
])('production refuses %s=%s', (name, value) => {
  expect(faults({ ...production, [name]: value })).toEqual([expect.stringContaining(name)])
})

test('a stop is announced for three seconds in production, and at once over in a demonstration', () => {
  expect([read(production)!.stopDelay, read({})!.stopDelay]).toEqual([3, 0])
  expect(read({ ...production, PORTAIL_STOP_DELAY: '0' })!.stopDelay).toBe(0)
})

test('spans are sent nowhere until an address is given', () => {
  expect(read(production)!.tracing).toBeUndefined()
  const OTEL_EXPORTER_OTLP_ENDPOINT = 'http://collecteur:4318'
  expect(read({ OTEL_EXPORTER_OTLP_ENDPOINT })!.tracing).toEqual({
    ...{ endpoint: OTEL_EXPORTER_OTLP_ENDPOINT, share: 1, service: 'portail-familles' },
  })
  expect(faults({ OTEL_EXPORTER_OTLP_ENDPOINT, OTEL_TRACES_SAMPLER_ARG: '10' })).toHaveLength(1)
})

test.each([
  ['tcp://clamav:3310', { host: 'clamav', port: 3310 }],
  ['tcp://[::1]:3310', { host: '::1', port: 3310 }],
  ['unix:/run/clamav/clamd.ctl', { path: '/run/clamav/clamd.ctl' }],
])('the antivirus listens at %s', (url, address) => {
  expect(read({ CLAMD_URL: url })?.clamd).toEqual(address)
})

test('production on the machine itself may go without https', () => {
  expect(faults({ ...production, NEXTAUTH_URL: 'http://localhost:3000' })).toEqual([])
})

test.each<Record<string, string>>([
  production,
  { DEMO: '1', NEXTAUTH_SECRET: SECRET },
  { NEXTAUTH_SECRET: SECRET, PORT: '4000' },
])('the server reads what the entry script read of %j', (variables) => {
  const first = read(variables)!
  const { host: _first, ...known } = first
  const { host: _second, ...again } = read(serverVariables(first))!
  expect(again).toEqual(known)
})

test('API Particulier is asked at its own address, and never without encryption', () => {
  expect(read({})).toMatchObject({ apiParticulierUrl: 'https://particulier.api.gouv.fr' })
  expect(read({})!.apiParticulierToken).toBeUndefined()
  expect(faults({ API_PARTICULIER_URL: 'http://particulier.api.gouv.fr' })).toHaveLength(1)
})

test('PayFIP’s web service is off, and for real only when that is said', () => {
  expect(read({})).toMatchObject({ payfipUrl: 'https://www.payfip.gouv.fr' })
  expect(read({})!.payfipSaisie).toBeUndefined()
  expect(read({ PAYFIP_SERVICE: 'production' })!.payfipSaisie).toBe('W')
  expect(faults({ PAYFIP_SERVICE: 'oui' })).toHaveLength(1)
  expect(faults({ PAYFIP_URL: 'http://www.payfip.gouv.fr' })).toHaveLength(1)
})

const franceConnect = {
  FRANCECONNECT_ISSUER: 'https://oidc.franceconnect.gouv.fr/api/v2',
  FRANCECONNECT_CLIENT_ID: 'portail',
  FRANCECONNECT_CLIENT_SECRET: 'secret',
}

test('FranceConnect and ProConnect are off until their three variables are given', () => {
  expect(read({})).toMatchObject({ franceConnect: undefined, proConnect: undefined })
  expect(read(franceConnect)!.franceConnect).toEqual({
    ...{ issuer: 'https://oidc.franceconnect.gouv.fr/api/v2', clientId: 'portail', clientSecret: 'secret' },
    signature: 'ES256',
  })
  expect(faults({ ...franceConnect, FRANCECONNECT_CLIENT_SECRET: '' })).toEqual([
    expect.stringContaining('FRANCECONNECT_CLIENT_SECRET manque'),
  ])
})

test.each([
  'http://oidc.franceconnect.gouv.fr/api/v2',
  'https://oidc.franceconnect.gouv.fr/api/v2?acr=eidas1',
  'https://moi:secret@oidc.franceconnect.gouv.fr/api/v2',
  'oidc.franceconnect.gouv.fr',
])('FranceConnect isn’t at %s', (issuer) => {
  expect(faults({ ...franceConnect, FRANCECONNECT_ISSUER: issuer })).toHaveLength(1)
})

test('ProConnect signs as it was declared, never with a shared secret', () => {
  const proConnect = {
    PROCONNECT_ISSUER: 'https://auth.example.fr/api/v2',
    PROCONNECT_CLIENT_ID: 'portail',
    PROCONNECT_CLIENT_SECRET: 'secret',
  }
  expect(read(proConnect)!.proConnect!.signature).toBe('RS256')
  expect(read({ ...proConnect, PROCONNECT_SIGNATURE: 'ES256' })!.proConnect!.signature).toBe('ES256')
  expect(faults({ ...proConnect, PROCONNECT_SIGNATURE: 'HS256' })).toHaveLength(1)
})

test('a production backs itself up at 2 a.m., a demonstration when it is told where', () => {
  expect(read(production)).toMatchObject({ backupHour: 2, backupDays: 35 })
  expect(read(production)?.backupDir).toBe(`${read(production)?.dataDir}/backups`)
  expect(read({ ...production, PORTAIL_BACKUP_HOUR: 'non' })?.backupHour).toBeNull()
  expect(read({})?.backupHour).toBeNull()
  expect(read({ PORTAIL_BACKUP_DIR: 'elsewhere', PORTAIL_BACKUP_HOUR: '04' })?.backupHour).toBe(4)
  expect(faults({ PORTAIL_BACKUP_HOUR: '24', PORTAIL_BACKUP_DAYS: '36' })).toHaveLength(2)
})

const bucket = {
  DOCUMENTS_S3_ENDPOINT: 'https://s3.fr-par.scw.cloud',
  DOCUMENTS_S3_BUCKET: 'documents-familles',
  DOCUMENTS_S3_ACCESS_KEY: 'key',
  DOCUMENTS_S3_SECRET_KEY: 'secret',
}

test('the bucket of the documents: all of it or none, in https but to a container beside', () => {
  expect(read(production)?.documentsS3).toBeUndefined()
  expect(read({ ...production, ...bucket })?.documentsS3).toEqual({
    ...{ endpoint: 'https://s3.fr-par.scw.cloud', bucket: 'documents-familles', region: 'us-east-1' },
    ...{ accessKey: 'key', secretKey: 'secret' },
  })
  expect(read({ ...production, ...bucket, DOCUMENTS_S3_REGION: 'fr-par' })?.documentsS3?.region).toBe(
    'fr-par',
  )
  const beside = { ...production, ...bucket, DOCUMENTS_S3_ENDPOINT: 'http://stockage:9000' }
  expect(read(beside)?.documentsS3?.endpoint).toBe('http://stockage:9000')
})

test.each([
  ['DOCUMENTS_S3_SECRET_KEY', ''],
  ['DOCUMENTS_S3_BUCKET', ''],
  ['DOCUMENTS_S3_BUCKET', 'Documents'],
  ['DOCUMENTS_S3_BUCKET', '../etc'],
  ['DOCUMENTS_S3_ENDPOINT', 'http://s3.exemple.fr'],
  ['DOCUMENTS_S3_ENDPOINT', 'https://s3.exemple.fr/documents'],
])('a bucket is refused with %s=%j', (name, value) => {
  expect(faults({ ...production, ...bucket, [name]: value })).toEqual([expect.stringContaining(name)])
})

describe('processes', () => {
  const server = { ...production, DATABASE_URL: 'postgresql://a:b@c/d' }
  const GB = 2 ** 30

  test.each([
    [{ cores: 1, memory: 8 * GB }, 1],
    [{ cores: 2, memory: 8 * GB }, 2],
    [{ cores: 16, memory: 64 * GB }, 4],
    [{ cores: 4, memory: 2.5 * GB }, 2],
    [{ cores: 4, memory: 0.5 * GB }, 1],
  ])('a PostgreSQL server and %j: %i', (machine, processes) => {
    expect(readEnvironment(server, machine).environment?.processes).toBe(processes)
  })

  test('as many as is asked', () => {
    expect(read({ ...server, PORTAIL_PROCESSES: '6' })?.processes).toBe(6)
  })

  test('the embedded database has one, and refuses more', () => {
    expect(readEnvironment({}, { cores: 8, memory: 64 * GB }).environment?.processes).toBe(1)
    expect(faults({ PORTAIL_PROCESSES: '2' })).toEqual([expect.stringMatching(/^PORTAIL_PROCESSES : /)])
    expect(faults({ ...server, PORTAIL_PROCESSES: '0' })).toEqual([
      expect.stringMatching(/^PORTAIL_PROCESSES /),
    ])
  })
})

describe('the waiting room', () => {
  test.each([
    [{}, 250],
    [{ ...production, DATABASE_URL: 'postgresql://a:b@c/d', PORTAIL_PROCESSES: '2' }, 500],
    [{ PORTAIL_WAITING_FROM: '60' }, 60],
    [{ PORTAIL_WAITING_FROM: 'non' }, null],
  ])('%j: %s visitors are let in at once', (variables, visitors) => {
    expect(read(variables)?.waitingFrom).toBe(visitors)
  })

  test.each(['0', 'oui', '20001', '1.5'])('%s is no number of visitors', (visitors) => {
    expect(faults({ PORTAIL_WAITING_FROM: visitors })).toEqual([
      expect.stringMatching(/^PORTAIL_WAITING_FROM /),
    ])
  })
})
