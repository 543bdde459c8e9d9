import { defineConfig, devices } from '@playwright/test'
import { E2E_ORIGIN } from './scripts/e2e-server.mjs'

/** Those of `npm test`. `npm run test:e2e` and `npm run test:hard` walk the rest too. */
const isShort = process.env.JOURNEYS === 'short'

// Who may open what is the same on every screen, a keyboard goes with a large one, and the service works at a desk:
// accessibility.spec.ts opens its pages on a phone too.
const notOnPhone = [
  '**/doors.spec.ts',
  '**/headers.spec.ts',
  '**/identity.spec.ts',
  '**/guessing.spec.ts',
  '**/hostile.spec.ts',
  '**/other-family.spec.ts',
  '**/keyboard.spec.ts',
  '**/private.spec.ts',
  '**/waiting-room.spec.ts',
  '**/admin/**',
]

/** What is made otherwise on a phone: days and periods; and what says there what it would say at a desk. */
const shortOnPhone = [
  ...['accessibility', 'no-script', 'parent/period', 'parent/siblings', 'parent/twelve-taps', 'parent/walk'],
]
const notShortAtDesk = [
  ...['accessibility', 'no-script', 'hostile', 'waiting-room', 'parent/period', 'parent/siblings'],
  ...['admin/clearing', 'admin/attendance'],
].map((name) => `**/${name}.spec.ts`)

/** What it settles closes booking for every family: it is walked once the others are at their ends. */
const ALONE = '**/admin/document-kinds.spec.ts'

/** Taps are a finger's. */
const notAtDesk = ['**/twelve-taps.spec.ts']

export default defineConfig({
  testDir: 'e2e',
  globalTeardown: './e2e/log-check',
  fullyParallel: true,
  ...(isShort && { grepInvert: /@long/ }),
  workers: 2,
  retries: 0,
  forbidOnly: Boolean(process.env.CI),
  timeout: 120_000,
  expect: { timeout: 10_000 },
  reporter: [['list'], ['html', { open: 'never' }]],
  use: {
    baseURL: E2E_ORIGIN,
    locale: 'fr-FR',
    timezoneId: 'Europe/Paris',
    // What a phone keeps is tried by offline.spec.ts: elsewhere, every answer comes from the portal.
    serviceWorkers: 'block',
    // A film costs as much as the journey itself: what the page held at each gesture says more. `npm test` does without:
    // a journey that fails there leaves its picture, and is walked again with its trace by `npm run test:e2e`.
    trace: isShort ? 'off' : { mode: 'retain-on-failure', screenshots: false },
    screenshot: 'only-on-failure',
    actionTimeout: 15_000,
    launchOptions: {
      executablePath: process.env.CHROMIUM_PATH,
      // Debian's Chromium as root in a small container: no sandbox, no GPU, little shared memory, no calls home.
      args: [
        ...['--no-sandbox', '--disable-gpu', '--disable-dev-shm-usage', '--disable-quic', '--no-first-run'],
        ...['--disable-background-networking', '--disable-component-update', '--disable-sync'],
      ],
    },
  },
  projects: [
    {
      name: 'desktop',
      use: { ...devices['Desktop Chrome'], viewport: { width: 1280, height: 800 } },
      testIgnore: [ALONE, ...notAtDesk, ...(isShort ? notShortAtDesk : [])],
    },
    {
      // Lists of presences are noted standing, on a tablet.
      name: 'tablet',
      use: { ...devices['Desktop Chrome'], viewport: { width: 820, height: 1180 }, hasTouch: true },
      testMatch: '**/admin/attendance.spec.ts',
    },
    {
      name: 'mobile',
      use: { ...devices['Pixel 7'], viewport: { width: 390, height: 844 } },
      testIgnore: notOnPhone,
      ...(isShort && { testMatch: shortOnPhone.map((name) => `**/${name}.spec.ts`) }),
    },
    {
      name: 'alone',
      use: { ...devices['Desktop Chrome'], viewport: { width: 1280, height: 800 } },
      testMatch: ALONE,
      dependencies: ['desktop', 'tablet', 'mobile'],
      ...(isShort && { testIgnore: '**' }),
    },
  ],
  webServer: {
    command: `"${process.execPath}" scripts/e2e-server.mjs`,
    url: `${E2E_ORIGIN}/readyz?sans=queue`,
    timeout: 120_000,
    gracefulShutdown: { signal: 'SIGTERM', timeout: 5_000 },
    stdout: 'pipe',
  },
})
