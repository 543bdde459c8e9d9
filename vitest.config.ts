import { globSync, readFileSync } from 'node:fs'
import { availableParallelism } from 'node:os'
import { fileURLToPath } from 'node:url'
import { defineConfig } from 'vitest/config'
import { withoutGuard } from './scripts/mutants/plugin.ts'

const here = (path: string) => fileURLToPath(new URL(path, import.meta.url))

const alias = {
  '@': here('.'),
  // It throws outside React's server bundles, where tests aren't.
  'server-only': here('scripts/empty.mjs'),
}

// A guard of the product taken off, to see its tests turn red: npm run test:mutants.
const plugins = withoutGuard(process.env.TEST_BREAK)

const exclude = ['**/node_modules/**', '.next*/**', '.data/**', 'e2e/**']

const env = {
  // Far from Paris and off by three quarters of an hour: a test that leans on the machine's zone fails.
  TZ: 'Asia/Kathmandu',
  DEMO: '1',
  NEXTAUTH_URL: 'https://portail.test',
  NEXTAUTH_SECRET: 'a secret for tests, long enough to be accepted',
  PORTAIL_KEYS: `test:${Buffer.alloc(32, 'a key for tests').toString('base64')}`,
}

const units = {
  exclude: [...exclude, '**/*.db.test.ts', '**/*.hard.test.ts'],
  sequence: { shuffle: true },
  // One process for many files: what they import is read once.
  isolate: false,
  // Properties and papers take a second; a machine that does something else beside takes it for longer.
  testTimeout: 20_000,
}

/** An amount is the same in every zone. */
const ofMoneyAlone = ['lib/rules/tariffs*.test.ts']

/** Where rules and times are tested besides: an hour is Paris's, and a day nobody's. Kiritimati is 14 hours ahead. */
const zones = ['UTC', 'Europe/Paris', 'Pacific/Kiritimati']

const onDatabase = {
  exclude,
  env,
  globalSetup: 'scripts/test-database.ts',
  // A process keeps its compiled PostgreSQL from one file to the next; each file opens a database of its own.
  pool: 'forks' as const,
  isolate: false,
  testTimeout: 20_000,
  hookTimeout: 60_000,
}

/** What puts something else in a module's place does so for every file of its process: those have one each. */
const withMocks = globSync('{app,components,lib,prisma,scripts}/**/*.test.{ts,tsx}', {
  exclude: ['**/*.hard.test.ts'],
}).filter((file) => /vi\.(mock|stub|spyOn|useFake)|process\.env\.\w+ = /.test(readFileSync(file, 'utf8')))
const databaseWithMocks = withMocks.filter((file) => file.endsWith('.db.test.ts'))
const unitsWithMocks = withMocks.filter((file) => !databaseWithMocks.includes(file))

export default defineConfig({
  test: {
    // Vitest leaves one core idle by default: half of a small machine.
    maxWorkers: availableParallelism(),
    // A broken file must never be read again by a later run.
    fsModuleCache: plugins.length === 0,
    projects: [
      {
        resolve: { alias },
        plugins,
        test: {
          name: 'unit',
          include: ['**/*.test.{ts,tsx}'],
          ...units,
          exclude: [...units.exclude, ...unitsWithMocks],
          env,
        },
      },
      {
        resolve: { alias },
        plugins,
        test: { name: 'unit apart', include: unitsWithMocks, ...units, isolate: true, env },
      },
      ...zones.map((TZ) => ({
        resolve: { alias },
        test: {
          name: `unit ${TZ}`,
          include: ['lib/{rules,time}/**/*.test.ts'],
          ...units,
          exclude: [...units.exclude, ...ofMoneyAlone],
          env: { ...env, TZ },
        },
      })),
      {
        resolve: { alias },
        plugins,
        test: {
          name: 'db',
          include: ['**/*.db.test.ts'],
          ...onDatabase,
          exclude: [...exclude, ...databaseWithMocks],
        },
      },
      {
        resolve: { alias },
        plugins,
        test: { name: 'db apart', include: databaseWithMocks, ...onDatabase, isolate: true },
      },
      // Minutes long: on demand, by npm run test:hard.
      {
        resolve: { alias },
        test: { name: 'hard', include: ['**/*.hard.test.ts'], ...onDatabase, testTimeout: 600_000 },
      },
    ],
  },
})
