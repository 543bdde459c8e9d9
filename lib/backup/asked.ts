import 'server-only'
import { randomUUID } from 'node:crypto'
import { readFile, rename, rm, stat, writeFile } from 'node:fs/promises'
import path from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { z } from 'zod'
import type { Instant } from '@/lib/time/paris'
import type { BackupRefusal } from './refusal'

// The embedded database belongs to the portal that runs: a command asks it for a backup by a file of the data folder,
// which nobody else may write, and reads its answer in another.

const ASKED = 'backup-asked.json'
const askedSchema = z.object({ id: z.uuid(), folder: z.string() })
type Asked = z.infer<typeof askedSchema>

export type Answer =
  | { ok: true; name: string; at: Instant }
  | { ok: false; refusal: BackupRefusal | null; faultId: string | null }

const TAKEN_WITHIN = 60_000

/** Asks the portal that runs, and waits. Null when no portal has taken the demand within a minute. */
export async function askRunningPortal(dataDir: string, folder: string): Promise<Answer | null> {
  const asked: Asked = { id: randomUUID(), folder }
  const place = path.join(dataDir, ASKED)
  await writeWhole(place, asked)
  const answer = answerFile(dataDir, asked.id)
  for (let waited = 0; ; waited += 200) {
    const text = await readFile(answer, 'utf8').catch(() => null)
    if (text !== null) {
      await rm(answer)
      return JSON.parse(text) as Answer
    }
    if (waited >= TAKEN_WITHIN && (await exists(place))) {
      await rm(place, { force: true })
      return null
    }
    await sleep(200)
  }
}

/** Answers what a command asks, if one does. */
export async function answerAsked(dataDir: string, make: (folder: string) => Promise<Answer>): Promise<void> {
  const place = path.join(/* turbopackIgnore: true */ dataDir, ASKED)
  const text = await readFile(place, 'utf8').catch(() => null)
  if (text === null) return
  await rm(place, { force: true })
  const { id, folder } = askedSchema.parse(JSON.parse(text))
  await writeWhole(answerFile(dataDir, id), await make(folder))
}

function answerFile(dataDir: string, id: string): string {
  return path.join(dataDir, `backup-answer-${id}.json`)
}

/** Whole or not at all: the other side reads at any moment. */
async function writeWhole(file: string, content: object): Promise<void> {
  await writeFile(`${file}.part`, JSON.stringify(content), { mode: 0o600 })
  await rename(`${file}.part`, file)
}

async function exists(file: string): Promise<boolean> {
  return stat(file).then(
    () => true,
    () => false,
  )
}
