import { existsSync } from 'node:fs'
import { createRequire } from 'node:module'
import { aptInstall } from './apt.mjs'

const USUAL_PLACES = [
  '/usr/bin/chromium',
  '/usr/bin/chromium-browser',
  '/usr/bin/google-chrome',
  '/usr/bin/google-chrome-stable',
  '/Applications/Google Chrome.app/Contents/MacOS/Google Chrome',
]

/** A Chromium for the journeys: the one named, an installed one, Playwright's own, or Debian's. */
export function findChromium() {
  const installed = () =>
    [process.env.CHROMIUM_PATH, ...USUAL_PLACES].find((file) => file && existsSync(file))
  return installed() ?? playwrightsOwn() ?? (aptInstall('chromium') ? installed() : undefined)
}

function playwrightsOwn() {
  const { chromium } = createRequire(import.meta.url)('@playwright/test')
  return [chromium.executablePath()].find(existsSync)
}
