import { existsSync, readdirSync, readFileSync } from 'node:fs'
import path from 'node:path'
import { pathToFileURL } from 'node:url'
import { describe, expect, test } from 'vitest'
import {
  actionFaults,
  doorFaults,
  importFaults,
  machinePathFaults,
  originFaults,
  routesOf,
  vocabularyFaults,
  type SourceFile,
} from '@/scripts/architecture'
import { WRITTEN_BY_SERVERS } from '@/lib/web/origin'

const NOT_OURS = /^(node_modules|\.git|\.data|\.next.*|test-results|playwright-report|prisma\/generated)$/
const TEXT = /\.(ts|tsx|mjs|mts|md|json|css|prisma|sql|toml|yml)$/

function walk(folder = ''): string[] {
  return readdirSync(folder || '.', { withFileTypes: true })
    .filter((entry) => !NOT_OURS.test(path.posix.join(folder, entry.name)))
    .flatMap((entry) => {
      const place = path.posix.join(folder, entry.name)
      return entry.isDirectory() ? walk(place) : [place]
    })
}

const paths = walk()
const files: SourceFile[] = paths
  .filter((file) => TEXT.test(file) && file !== 'package-lock.json')
  .map((file) => ({ path: file, text: readFileSync(file, 'utf8') }))
const code = files.filter((file) => /\.tsx?$/.test(file.path))

/** One file of an invented project. */
const source = (file: string, text: string): SourceFile[] => [{ path: file, text }]

describe('imports follow the layers', () => {
  test('in this project', () => expect(importFaults(code)).toEqual([]))

  test.each([
    ['lib/rules/booking.ts', `import { env } from '@/lib/env'`],
    ['lib/rules/booking.ts', `import type { Tx } from '../db/transaction'`],
    ['lib/time/day.ts', `import { cents } from '../money'`],
    ['lib/domain/booking/service.ts', `import { issue } from '@/lib/domain/billing/service'`],
    ['lib/domain/booking/service.ts', `import { requireFamily } from '@/lib/auth/guards'`],
    ['lib/auth/guards.ts', `import { Button } from '@/components/ui/button'`],
    ['components/ui/card.tsx', `import { childrenOf } from '@/lib/domain/child/queries'`],
    ['app/(famille)/panier/page.tsx', `import { database } from '@/lib/db/client'`],
    ['app/page.tsx', `const { database } = await import('../lib/db/client')`],
    ['app/page.tsx', `import { PrismaClient } from '@/prisma/generated/client'`],
  ])('%s with %s is a fault', (file, text) => expect(importFaults(source(file, text))).toHaveLength(1))

  test.each([
    ['lib/rules/booking.ts', `import type { Day } from '@/lib/time/day'`],
    ['lib/domain/booking/service.ts', `import { priceOf } from '@/lib/domain/tariff/queries'`],
    ['lib/domain/booking/quota/service.ts', `import { useDay } from '../service'`],
    ['app/page.tsx', `import { openDays } from '@/lib/domain/offer/queries'`],
  ])('%s with %s is fine', (file, text) => expect(importFaults(source(file, text))).toEqual([]))
})

describe('the vocabulary of files is closed', () => {
  test('in this project', () => expect(vocabularyFaults(paths)).toEqual([]))

  test.each([
    'lib/domain/booking/repository.ts',
    'lib/domain/booking/helpers.ts',
    'lib/utils/dates.ts',
    'components/common/card.tsx',
    'components/ui/index.ts',
  ])('%s is a fault', (file) => expect(vocabularyFaults([file])).not.toEqual([]))

  test('nouns and sub-nouns are fine', () => {
    const fine = [
      'lib/domain/booking/service.ts',
      'lib/domain/booking/quota/queries.ts',
      'lib/domain/child/service.db.test.ts',
    ]
    expect(vocabularyFaults(fine)).toEqual([])
  })
})

describe('every server action is made by a builder', () => {
  test('in this project', () => expect(actionFaults(code)).toEqual([]))

  test.each([
    `'use server'\nexport async function deleteChild(id: string) {}`,
    `'use server'\nexport const deleteChild = async (id: string) => {}`,
    `// Actions.\n"use server"\nexport { deleteChild } from './elsewhere'`,
    `export function Page() {\n  async function save() {\n    'use server'\n  }\n}`,
  ])('%j is a fault', (text) => expect(actionFaults(source('app/actions.ts', text))).toHaveLength(1))

  test('an action of a builder is fine', () => {
    const text = `'use server'\nexport const bookDays = familyAction(bookDaysSchema, async ({ family }) => done())`
    expect(actionFaults(source('app/actions.ts', text))).toEqual([])
  })
})

describe('every page and route has its door', () => {
  test('in this project', async () => {
    const file = path.resolve('e2e/doors.ts')
    expect(existsSync(file), 'e2e/doors.ts is missing: it says who may open each page and route').toBe(true)
    const { doors } = (await import(/* @vite-ignore */ pathToFileURL(file).href)) as { doors: object }
    expect(doorFaults(routesOf(paths), Object.keys(doors))).toEqual([])
  })

  test('routes are read from the tree', () => {
    const tree = [
      'app/page.tsx',
      'app/(famille)/enfants/[childId]/page.tsx',
      'app/readyz/route.ts',
      'app/layout.tsx',
      'app/manifest.ts',
    ]
    expect(routesOf(tree)).toEqual(['/', '/enfants/[childId]', '/readyz', '/manifest.webmanifest'])
  })

  test('a page without a door, or a door without a page, is a fault', () => {
    expect(doorFaults(['/', '/admin'], ['/'])).toHaveLength(1)
    expect(doorFaults(['/'], ['/', '/admin'])).toHaveLength(1)
  })
})

describe('every route that writes asks where the request comes from', () => {
  test('in this project', () => expect(originFaults(code, WRITTEN_BY_SERVERS)).toEqual([]))

  test('one that doesn’t is a fault', () => {
    const text = `export async function POST(request: Request) {\n  const family = await requireFamily()\n}`
    expect(originFaults(source('app/(famille)/api/x/route.ts', text), ['/api/y'])).toHaveLength(1)
    expect(originFaults(source('app/(famille)/api/x/route.ts', text), ['/api/x'])).toEqual([])
  })
})

describe('nothing names one machine', () => {
  test('in this project', () => expect(machinePathFaults(files)).toEqual([]))

  test.each(['/home', '/Users', '/root'])('a path under %s is a fault', (folder) => {
    expect(machinePathFaults(source('lib/env.ts', `const place = '${folder}/jean/portail'`))).toHaveLength(1)
  })

  test('an address of a page is fine', () => {
    expect(machinePathFaults(source('app/page.tsx', `<Link href="/mon-compte/home/x">`))).toEqual([])
  })
})

test('the lock file names no registry: it installs from any', () => {
  expect(readFileSync('package-lock.json', 'utf8')).not.toContain('"resolved": "http')
})
