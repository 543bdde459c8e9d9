import { defineConfig } from '@playwright/test'
import journeys from '../../playwright.config'

const launchOptions = journeys.use!.launchOptions!

/** Pictures of the demonstration alone, one state after the other: what one does to a basket, the next one sees. */
export default defineConfig({
  ...journeys,
  testDir: '.',
  testMatch: '*.screens.ts',
  outputDir: '../../test-results/ecrans',
  globalTeardown: undefined,
  use: {
    ...journeys.use,
    // The browser's own fields write dates in its language.
    launchOptions: { ...launchOptions, env: { ...process.env, LANGUAGE: 'fr' } },
  },
  projects: [{ name: 'ecrans' }],
  fullyParallel: false,
  grepInvert: undefined,
  workers: 1,
  snapshotPathTemplate: '{testDir}/../../docs/ecrans/{arg}{ext}',
  // Fonts are the portal's own, drawn a little otherwise by each machine.
  expect: { ...journeys.expect, toHaveScreenshot: { threshold: 0.3, maxDiffPixelRatio: 0.02 } },
  webServer: {
    ...journeys.webServer,
    cwd: process.cwd(),
    env: { JOURNEYS_SEED: 'demo' },
  } as typeof journeys.webServer,
})
