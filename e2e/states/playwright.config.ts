import { defineConfig } from '@playwright/test'
import journeys from '../../playwright.config'

const launchOptions = journeys.use!.launchOptions!

/** Pictures of the demonstration alone, one state after the other: what one does to a basket, the next one sees. */
export default defineConfig({
  ...journeys,
  testDir: '.',
  outputDir: '../../test-results/ecrans',
  globalTeardown: undefined,
  // Dates of the browser's own fields are written in its language.
  use: {
    ...journeys.use,
    launchOptions: { ...launchOptions, args: [...launchOptions.args!, '--lang=fr-FR'] },
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
