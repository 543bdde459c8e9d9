import { randomBytes } from 'node:crypto'
import { format } from 'node:util'
import { headers } from 'next/headers'
import { isDatabaseOut } from '@/lib/db/errors'
import { noteOutage } from '@/lib/db/outage'
import { env } from '@/lib/env'
import { redact, safeFault } from '@/lib/rules/redaction'
import { clock } from '@/lib/time/clock'
import { REQUEST_ID, REQUEST_PATH } from '@/lib/web/response-headers'

// One line of JSON for each thing said, on the standard output, faults on the other one; UTC; nothing personal
// (lib/rules/redaction.ts). JSON writes a line break as two characters: nobody forges a line.

const levels = ['debug', 'info', 'warn', 'error'] as const
export type Level = (typeof levels)[number]
type Said = Readonly<Record<string, string | number | boolean | null | undefined>>

/** Writes an unexpected fault to the log, without personal data, and gives the reference that the person sees. */
export function reportFault(error: unknown, context: Record<string, string> = {}): string {
  const id = randomBytes(4).toString('hex')
  if (isKnownOutage(error)) return id
  say('error', { event: 'fault', id, ...masked(context), fault: safeFault(error) })
  return id
}

/** Writes what happened: 'signInRefused', and of whom and of what by their identifiers only. */
export function logEvent(level: Level, event: string, said: Said = {}): void {
  if (isSaid(level)) say(level, { event, ...masked(said) })
}

/**
 * From now on whatever is said on the console, by Next or by a library, is a line like the others. For the server that
 * serves: somebody who develops reads the console as it is.
 */
export function takeOverConsole(): void {
  if (shared.portailConsole) return
  shared.portailConsole = true
  for (const level of levels) console[level] = (...said: unknown[]) => sayConsole(level, said)
  console.log = (...said: unknown[]) => sayConsole('info', said)
}

function sayConsole(level: Level, said: unknown[]): void {
  if (!isSaid(level)) return
  const faults = said.filter((one) => one instanceof Error)
  if (faults.some(isKnownOutage)) return
  const words = said
    .filter((one) => !(one instanceof Error))
    .map((one) => (typeof one === 'string' ? one : typeof one))
  const message = redact(
    format(...words)
      .replace(ANSI, '')
      .trim(),
  )
  say(level, {
    ...{ event: 'console' },
    ...(message && { message }),
    ...(faults[0] && { fault: safeFault(faults[0]) }),
  })
}

/**
 * A database that is out is said once in ten seconds, however many requests and jobs miss it; and whoever answers them
 * knows it (lib/web/unavailable.ts).
 */
function isKnownOutage(error: unknown): boolean {
  if (!isDatabaseOut(error)) return false
  noteOutage()
  const now = clock.now()
  if (now - (shared.portailOutageSaidAt ?? 0) > OUTAGE_EVERY_MS) {
    shared.portailOutageSaidAt = now
    say('error', { event: 'databaseOut', fault: safeFault(error) })
  }
  return true
}
const OUTAGE_EVERY_MS = 10_000

/** Colours of a terminal. */
const ANSI = /\u001b\[[\d;]*m/g

function isSaid(level: Level): boolean {
  return levels.indexOf(level) >= levels.indexOf(leastLevel())
}

/** What is wrong with the environment must be said too. */
function leastLevel(): Level {
  try {
    return env().logLevel
  } catch {
    return 'warn'
  }
}

/** Every text but digests, which say nothing and are compared. */
function masked(said: Said): Said {
  return Object.fromEntries(
    Object.entries(said).map(([name, value]) => [
      name,
      typeof value === 'string' && name !== 'digest' ? redact(value) : value,
    ]),
  )
}

/** The request that it happened in, when there is one, is known a moment later. */
function say(level: Level, said: object): void {
  const line = { at: clock.nowDate().toISOString(), level, ...said }
  let sent: ReturnType<typeof headers>
  try {
    sent = headers()
  } catch {
    return write(level, line)
  }
  sent.then(
    (known) => {
      const [request, path] = [known.get(REQUEST_ID), known.get(REQUEST_PATH)]
      write(level, { ...line, ...(request && { request }), ...(path && { path: redact(path) }) })
    },
    () => write(level, line),
  )
}

function write(level: Level, line: object): void {
  const text = JSON.stringify(line)
  if (!shared.portailConsole) return console[level](text)
  const stream = level === 'error' || level === 'warn' ? process.stderr : process.stdout
  stream.write(`${text}\n`)
}

// On globalThis: Next loads this module several times, and the console is one.
const shared = globalThis as { portailConsole?: boolean; portailOutageSaidAt?: number }
