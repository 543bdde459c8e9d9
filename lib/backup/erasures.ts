import 'server-only'
import { appendFile, readFile } from 'node:fs/promises'
import path from 'node:path'
import { z } from 'zod'

/**
 * The register of erasures, beside the backups and not in them: a line of JSON each, of identifiers that name nobody any
 * more. A backup made before an erasure is put back without whom it took.
 */
const REGISTER = 'erasures.jsonl'

/** The entries of the register; none when there is no register. A line that a power cut has cut is written again. */
export async function readErasures<Entry>(folder: string, schema: z.ZodType<Entry>): Promise<Entry[]> {
  const text = await readFile(path.join(/* turbopackIgnore: true */ folder, REGISTER), 'utf8').catch(() => '')
  return text
    .split('\n')
    .filter(isWhole)
    .map((line) => schema.parse(JSON.parse(line)))
}

function isWhole(line: string): boolean {
  return line.startsWith('{') && line.endsWith('}')
}

/** Adds entries to the register, for good. */
export async function addErasures(folder: string, entries: readonly object[]): Promise<void> {
  if (entries.length === 0) return
  const lines = entries.map((entry) => `\n${JSON.stringify(entry)}`).join('')
  // A line begins anew, whatever the last one has become.
  await appendFile(path.join(folder, REGISTER), lines, { mode: 0o600, flush: true })
}
