// What the environment variables mean, for the scripts and for the application (lib/env.ts). Node built-ins only:
// the entry script reads it before anything is installed.
import { hkdfSync } from 'node:crypto'
import os from 'node:os'
import path from 'node:path'

const LOCAL = ['localhost', '127.0.0.1', '[::1]']
const SECRET_LENGTH = 32
const LOG_LEVELS = ['debug', 'info', 'warn', 'error']
const GIGABYTE = 2 ** 30
/** More don't serve faster behind one port without a larger database server. */
const MOST_BY_DEFAULT = 4
const MOST_PROCESSES = 64
/** Each asks for a page of 20 ms every ten seconds: half of a core (docs/decisions/027-waiting-room.md). */
const VISITORS_BY_PROCESS = 250
const MOST_VISITORS = 20_000

/** Every fault at once: a person who installs the portal corrects them in one go. */
export function readEnvironment(variables, machine = thisMachine()) {
  const faults = []
  const text = (name) => variables[name]?.trim() || undefined
  const isDemo = text('DEMO') === '1'
  const isServer = Boolean(text('DATABASE_URL') || text('NEXTAUTH_URL') || text('PORTAIL_PRODUCTION') === '1')
  const mode = isServer && !isDemo ? 'production' : 'demo'

  const number = (name, byDefault, max) => {
    const value = Number(text(name) ?? byDefault)
    if (Number.isInteger(value) && value >= 1 && value <= max) return value
    faults.push(`${name} doit être un nombre entier de 1 à ${max} (ici « ${text(name)} »).`)
    return byDefault
  }
  const port = number('PORT', 3000, 65535)
  const databasePool = number('DATABASE_POOL', 10, 1000)

  const databaseUrl = text('DATABASE_URL')
  if (databaseUrl && !isDatabaseUrl(databaseUrl))
    faults.push('DATABASE_URL doit avoir la forme postgresql://utilisateur:motdepasse@serveur:5432/base.')

  const processes = number('PORTAIL_PROCESSES', databaseUrl ? fittingProcesses(machine) : 1, MOST_PROCESSES)
  if (processes > 1 && !databaseUrl)
    faults.push(
      'PORTAIL_PROCESSES : plusieurs processus demandent un serveur PostgreSQL (DATABASE_URL) ; la base de données intégrée n’en sert qu’un.',
    )

  const waiting = text('PORTAIL_WAITING_FROM')
  const waitingFrom =
    waiting === 'non' ? null : number('PORTAIL_WAITING_FROM', VISITORS_BY_PROCESS * processes, MOST_VISITORS)

  const url = text('NEXTAUTH_URL')
  if (url && !isPublicUrl(url))
    faults.push(
      `NEXTAUTH_URL doit être l’adresse publique du portail, en https et sans chemin, comme https://famille.exemple.fr (ici « ${url} »).`,
    )

  const secret = text('NEXTAUTH_SECRET')
  if (secret && secret.length < SECRET_LENGTH)
    faults.push(
      `NEXTAUTH_SECRET doit avoir au moins ${SECRET_LENGTH} caractères ; « openssl rand -base64 32 » en fait un bon.`,
    )

  const keys = text('PORTAIL_KEYS')
  const keyFault = keys && whyNotKeys(keys)
  if (keyFault) faults.push(keyFault)

  if (mode === 'production') {
    if (!keys)
      faults.push(
        'PORTAIL_KEYS manque : donnez une clé de chiffrement des fiches d’enfants, comme k1: suivi de ce que donne « openssl rand -base64 32 ». Gardez-la hors de la base et des sauvegardes : sans elle, rien ne se relit.',
      )
    if (!url)
      faults.push(
        'NEXTAUTH_URL manque : donnez l’adresse publique du portail, comme https://famille.exemple.fr.',
      )
    if (!secret)
      faults.push(
        `NEXTAUTH_SECRET manque : donnez un secret de ${SECRET_LENGTH} caractères ou plus (openssl rand -base64 32).`,
      )
  }

  const smtpUrl = text('SMTP_URL')
  if (smtpUrl && !/^smtps?:\/\/[^/]+/.test(smtpUrl))
    faults.push('SMTP_URL doit avoir la forme smtp://serveur:25 ou smtps://….')
  const resendApiKey = text('RESEND_API_KEY')
  if (mode === 'production' && (smtpUrl || resendApiKey) && !text('MAIL_FROM'))
    faults.push(
      'MAIL_FROM manque : donnez l’expéditeur des e-mails, comme « Portail familles <portail@exemple.fr> ».',
    )

  const resendWebhookSecret = text('RESEND_WEBHOOK_SECRET')
  if (resendWebhookSecret && !/^whsec_[A-Za-z0-9+/]{16,}={0,2}$/.test(resendWebhookSecret))
    faults.push('RESEND_WEBHOOK_SECRET doit avoir la forme whsec_…, comme Resend la montre.')

  const apiParticulierUrl = text('API_PARTICULIER_URL') ?? 'https://particulier.api.gouv.fr'
  if (!isPublicUrl(apiParticulierUrl))
    faults.push(
      `API_PARTICULIER_URL doit être une adresse en https et sans chemin, comme https://particulier.api.gouv.fr (ici « ${apiParticulierUrl} »).`,
    )

  const payfipSaisie = { essai: 'T', activation: 'X', production: 'W' }[text('PAYFIP_SERVICE') ?? '']
  if (text('PAYFIP_SERVICE') && !payfipSaisie)
    faults.push(
      `PAYFIP_SERVICE doit être « essai », « activation » ou « production » (ici « ${text('PAYFIP_SERVICE')} »).`,
    )
  const payfipUrl = text('PAYFIP_URL') ?? 'https://www.payfip.gouv.fr'
  if (!isPublicUrl(payfipUrl))
    faults.push(
      `PAYFIP_URL doit être une adresse en https et sans chemin, comme https://www.payfip.gouv.fr (ici « ${payfipUrl} »).`,
    )

  const franceConnect = identityProvider('FRANCECONNECT', text, faults)
  const proConnect = identityProvider('PROCONNECT', text, faults)
  const signature = text('PROCONNECT_SIGNATURE') ?? 'RS256'
  if (!['RS256', 'ES256'].includes(signature))
    faults.push(`PROCONNECT_SIGNATURE doit être « RS256 » ou « ES256 » (ici « ${signature} »).`)
  const dataDir = path.resolve(/* turbopackIgnore: true */ text('PORTAIL_DATA_DIR') ?? '.data')
  const backupDir = text('PORTAIL_BACKUP_DIR')
  const backupDays = number('PORTAIL_BACKUP_DAYS', 35, 35)
  // A demonstration is backed up when somebody asks for it.
  const backupHour = text('PORTAIL_BACKUP_HOUR') ?? (mode === 'demo' && !backupDir ? 'non' : '2')
  if (backupHour !== 'non' && !/^([01]?\d|2[0-3])$/.test(backupHour))
    faults.push(
      `PORTAIL_BACKUP_HOUR doit être une heure de 0 à 23, ou « non » pour ne rien sauvegarder soi-même (ici « ${backupHour} »).`,
    )
  const clamdUrl = text('CLAMD_URL')
  const clamd = clamdUrl && clamdAddress(clamdUrl)
  if (clamdUrl && !clamd)
    faults.push(
      `CLAMD_URL doit avoir la forme tcp://serveur:3310 ou unix:/run/clamav/clamd.ctl (ici « ${clamdUrl} »).`,
    )

  const documentsS3 = documentBucket(text, faults)

  const clockStart = text('PORTAIL_CLOCK_START')
  if (clockStart && mode === 'production')
    faults.push('PORTAIL_CLOCK_START n’existe qu’en démonstration : enlevez cette variable.')
  else if (clockStart && !Number.isFinite(Date.parse(clockStart)))
    faults.push(
      `PORTAIL_CLOCK_START doit être un instant comme 2026-11-23T09:00:00Z (ici « ${clockStart} »).`,
    )

  const jobs = text('PORTAIL_JOBS') ?? 'oui'
  if (!['oui', 'non'].includes(jobs))
    faults.push(
      `PORTAIL_JOBS doit être « oui », ou « non » pour que ce processus ne fasse aucune tâche de fond (ici « ${jobs} »).`,
    )

  const logLevel = text('LOG_LEVEL') ?? (mode === 'demo' ? 'warn' : 'info')
  if (!LOG_LEVELS.includes(logLevel))
    faults.push(`LOG_LEVEL doit être « debug », « info », « warn » ou « error » (ici « ${logLevel} »).`)

  const phone = text('PORTAIL_PHONE') ?? ''
  if (phone && !/^\+?\d[\d .()-]{1,18}\d$/.test(phone))
    faults.push(`PORTAIL_PHONE doit être un numéro de téléphone comme « 02 47 00 00 00 » (ici « ${phone} »).`)

  const maintenance = text('PORTAIL_MAINTENANCE') ?? '0'
  if (!['0', '1'].includes(maintenance))
    faults.push(
      `PORTAIL_MAINTENANCE doit être « 1 » pour fermer le portail à ses visiteurs, ou « 0 » (ici « ${maintenance} »).`,
    )

  const stopDelay = Number(text('PORTAIL_STOP_DELAY') ?? (mode === 'demo' ? 0 : 3))
  if (!Number.isInteger(stopDelay) || stopDelay < 0 || stopDelay > 60)
    faults.push(
      `PORTAIL_STOP_DELAY doit être un nombre entier de secondes, de 0 à 60 (ici « ${text('PORTAIL_STOP_DELAY')} »).`,
    )

  const tracing = collector(text, faults)

  const metricsToken = text('METRICS_TOKEN')
  if (metricsToken && !/^[\x21-\x7e]{16,500}$/.test(metricsToken))
    faults.push(
      'METRICS_TOKEN doit avoir au moins 16 caractères, sans espace ni accent ; « openssl rand -hex 32 » en fait un bon.',
    )

  if (faults.length > 0) return { faults }
  return {
    environment: {
      mode,
      port,
      // Without being asked, a demonstration and its known passwords stay on this machine.
      host: mode === 'demo' && !isDemo ? '127.0.0.1' : (text('HOST') ?? '0.0.0.0'),
      publicUrl: url ? new URL(url).origin : `http://localhost:${port}`,
      secret,
      keys,
      databaseUrl,
      databasePool,
      processes,
      waitingFrom,
      dataDir,
      backupDir: path.resolve(/* turbopackIgnore: true */ backupDir ?? path.join(dataDir, 'backups')),
      backupHour: backupHour === 'non' ? null : Number(backupHour),
      backupDays,
      smtpUrl,
      resendApiKey,
      resendBaseUrl: text('RESEND_BASE_URL'),
      resendWebhookSecret,
      apiParticulierToken: text('API_PARTICULIER_TOKEN'),
      apiParticulierUrl,
      payfipSaisie,
      payfipUrl,
      franceConnect: franceConnect && { ...franceConnect, signature: 'ES256' },
      proConnect: proConnect && { ...proConnect, signature },
      clamd,
      documentsS3,
      mailFrom: text('MAIL_FROM') ?? 'Portail familles <portail@exemple.fr>',
      clockStart,
      logLevel,
      phone,
      isClosed: maintenance === '1',
      trustsProxy: text('TRUST_PROXY') === '1',
      worksJobs: jobs !== 'non',
      metricsToken,
      stopDelay,
      tracing,
    },
  }
}

/** What the entry script gives the server, so that it reads the same environment and next-auth its own variables. */
export function serverVariables(environment) {
  return {
    ...(environment.mode === 'demo' && { DEMO: '1' }),
    PORT: String(environment.port),
    NEXTAUTH_URL: environment.publicUrl,
    NEXTAUTH_SECRET: environment.secret,
    PORTAIL_KEYS: environment.keys,
    PORTAIL_DATA_DIR: environment.dataDir,
    ...(environment.secret && { NEXT_SERVER_ACTIONS_ENCRYPTION_KEY: actionKey(environment.secret) }),
  }
}

/** What a page seals for its actions, any machine of the same secret opens: 32 bytes in base64. */
function actionKey(secret) {
  return Buffer.from(hkdfSync('sha256', secret, '', 'server actions', 32)).toString('base64')
}

/** One process for each core, and for each gigabyte of memory: one takes 300 to 400 MB, and the system needs its own. */
function fittingProcesses({ cores, memory }) {
  return Math.max(1, Math.min(cores, Math.floor(memory / GIGABYTE), MOST_BY_DEFAULT))
}

/** What this process may use: a container is often given less than the machine has. */
function thisMachine() {
  const allowed = process.constrainedMemory?.() || Infinity
  return { cores: os.availableParallelism?.() ?? os.cpus().length, memory: Math.min(os.totalmem(), allowed) }
}

const KEY = /^[a-z0-9]{1,20}:[A-Za-z0-9+/]{43}=$/

/** 'k2:…,k1:…': the first key seals, the others only read what they have sealed. */
function whyNotKeys(text) {
  const keys = text.split(',').map((key) => key.trim())
  if (!keys.every((key) => KEY.test(key)))
    return 'PORTAIL_KEYS doit avoir la forme k1:clé, ou k2:clé,k1:clé : un nom en minuscules et chiffres, puis 32 octets en base64 (« openssl rand -base64 32 »).'
  const names = keys.map((key) => key.split(':')[0])
  if (new Set(names).size < names.length) return 'PORTAIL_KEYS : deux clés ont le même nom.'
  return null
}

/** 'tcp://serveur:3310' or 'unix:/run/clamav/clamd.ctl'; null for anything else. */
function clamdAddress(text) {
  const path = /^unix:(?:\/\/)?(\/\S+)$/.exec(text)?.[1]
  if (path) return { path }
  const [, host, port] = /^tcp:\/\/([^\s:/]+|\[[0-9a-f:]+\]):(\d{1,5})$/i.exec(text) ?? []
  return host ? { host: host.replace(/^\[|\]$/g, ''), port: Number(port) } : null
}

function isDatabaseUrl(text) {
  if (!URL.canParse(text)) return false
  const { protocol, hostname, pathname, searchParams } = new URL(text)
  const hasHost = hostname !== '' || searchParams.has('host')
  return ['postgres:', 'postgresql:'].includes(protocol) && hasHost && pathname.length > 1
}

/** What signs in by FranceConnect or ProConnect: its three variables, or none of them. */
function identityProvider(name, text, faults) {
  const names = ['ISSUER', 'CLIENT_ID', 'CLIENT_SECRET'].map((end) => `${name}_${end}`)
  const missing = names.filter((each) => !text(each))
  if (missing.length === names.length) return undefined
  if (missing.length > 0) {
    const verb = missing.length > 1 ? 'manquent' : 'manque'
    faults.push(
      `${missing.join(' et ')} ${verb} : donnez les trois variables ${names.join(', ')}, ou aucune.`,
    )
  }
  const [issuer, clientId, clientSecret] = names.map(text)
  if (issuer && !isIssuer(issuer))
    faults.push(
      `${names[0]} doit être l’adresse du fournisseur, en https, comme https://oidc.franceconnect.gouv.fr/api/v2 (ici « ${issuer} »).`,
    )
  return { issuer, clientId, clientSecret }
}

/** The bucket of the documents: its four variables (a region has a default), or none of them. */
function documentBucket(text, faults) {
  const names = ['ENDPOINT', 'BUCKET', 'ACCESS_KEY', 'SECRET_KEY'].map((end) => `DOCUMENTS_S3_${end}`)
  const missing = names.filter((each) => !text(each))
  if (missing.length === names.length) return undefined
  if (missing.length > 0)
    faults.push(
      `${missing.join(' et ')} ${missing.length > 1 ? 'manquent' : 'manque'} : donnez les quatre variables ${names.join(', ')}, ou aucune pour garder les documents dans le dossier des données.`,
    )
  const [endpoint, bucket, accessKey, secretKey] = names.map(text)
  if (endpoint && !isServiceUrl(endpoint))
    faults.push(
      `DOCUMENTS_S3_ENDPOINT doit être l’adresse du service, en https et sans chemin, comme https://s3.fr-par.scw.cloud (ici « ${endpoint} »).`,
    )
  if (bucket && !/^[a-z0-9][a-z0-9.-]{1,61}[a-z0-9]$/.test(bucket))
    faults.push(
      `DOCUMENTS_S3_BUCKET doit être le nom d’un compartiment : 3 à 63 lettres minuscules, chiffres, points ou traits d’union (ici « ${bucket} »).`,
    )
  return { endpoint, bucket, region: text('DOCUMENTS_S3_REGION') ?? 'us-east-1', accessKey, secretKey }
}

/** Where the spans of requests are sent, and of what share of them; none without an address. */
function collector(text, faults) {
  const endpoint = text('OTEL_EXPORTER_OTLP_ENDPOINT')
  if (!endpoint) return undefined
  if (!/^https?:\/\/[^\s/?#@]+(\/[^\s?#]*)?$/.test(endpoint))
    faults.push(
      `OTEL_EXPORTER_OTLP_ENDPOINT doit être l’adresse d’un collecteur OTLP par HTTP, comme http://collecteur:4318 (ici « ${endpoint} »).`,
    )
  const share = Number(text('OTEL_TRACES_SAMPLER_ARG') ?? 1)
  if (!(share >= 0 && share <= 1))
    faults.push(
      `OTEL_TRACES_SAMPLER_ARG doit être une part de 0 à 1, comme 0.1 (ici « ${text('OTEL_TRACES_SAMPLER_ARG')} »).`,
    )
  return { endpoint, share, service: text('OTEL_SERVICE_NAME') ?? 'portail-familles' }
}

/** As a public address, or in clear to a name without a point: a container beside, which no public network reaches. */
function isServiceUrl(text) {
  if (!URL.canParse(text)) return false
  const { protocol, hostname, pathname } = new URL(text)
  return isPublicUrl(text) || (protocol === 'http:' && /^[a-z0-9-]+$/.test(hostname) && pathname === '/')
}

/** The address as the provider writes it in what it signs: a slash at its end is part of it. */
function isIssuer(text) {
  if (!URL.canParse(text)) return false
  const { search, hash, username, password } = new URL(text)
  return isSafeUrl(text) && !search && !hash && !username && !password
}

function isPublicUrl(text) {
  return URL.canParse(text) && isSafeUrl(text) && new URL(text).pathname === '/'
}

/** Encrypted, or on this very machine. */
function isSafeUrl(text) {
  const { protocol, hostname } = new URL(text)
  return protocol === 'https:' || (protocol === 'http:' && LOCAL.includes(hostname))
}
