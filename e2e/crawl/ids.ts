import { readFileSync } from 'node:fs'
import path from 'node:path'
import type { Journey } from '../families'

/** Families whose addresses are tried by others; each has words of its own in its records (prisma/canaries.ts). */
export const CRAWLED = ['invoiced', 'booked', 'queueHolder', 'homeA', 'homeB'] as const satisfies Journey[]
export type Crawled = (typeof CRAWLED)[number]

/** What the parameters of addresses are for one family, and what tells its pages from another's. */
export type FamilyIds = { name: string; number: string; parameters: Record<string, string> }

/** Where e2e/seed.ts writes them, before the server takes the database. */
export function idsFile(dataDir: string): string {
  return path.join(dataDir, 'crawl-ids.json')
}

export function readIds(dataDir: string): Record<Crawled, FamilyIds> {
  return JSON.parse(readFileSync(idsFile(dataDir), 'utf8')) as Record<Crawled, FamilyIds>
}
