import { expect, test } from 'vitest'
import { browserName, endedSessions } from './sessions'

const WEBKIT = 'AppleWebKit/537.36 (KHTML, like Gecko)'

test.each([
  [
    `Mozilla/5.0 (Windows NT 10.0; Win64; x64) ${WEBKIT} Chrome/141.0.0.0 Safari/537.36`,
    'Chrome sur un ordinateur Windows',
  ],
  [
    `Mozilla/5.0 (Windows NT 10.0; Win64; x64) ${WEBKIT} Chrome/141.0.0.0 Safari/537.36 Edg/141.0.0.0`,
    'Edge sur un ordinateur Windows',
  ],
  [
    'Mozilla/5.0 (X11; Linux x86_64; rv:140.0) Gecko/20100101 Firefox/140.0',
    'Firefox sur un ordinateur Linux',
  ],
  [
    'Mozilla/5.0 (iPhone; CPU iPhone OS 18_6 like Mac OS X) AppleWebKit/605.1.15 (KHTML, like Gecko) Version/18.6 Mobile/15E148 Safari/604.1',
    'Safari sur un iPhone',
  ],
  [
    `Mozilla/5.0 (Linux; Android 10; K) ${WEBKIT} SamsungBrowser/28.0 Chrome/130.0.0.0 Mobile Safari/537.36`,
    'Samsung Internet sur un téléphone Android',
  ],
  [
    `Mozilla/5.0 (Linux; Android 14; Tab) ${WEBKIT} Chrome/141.0.0.0 Safari/537.36`,
    'Chrome sur une tablette Android',
  ],
  [
    'Mozilla/5.0 (Macintosh; Intel Mac OS X 10_15_7) AppleWebKit/605.1.15 (KHTML, like Gecko) Version/18.6 Safari/605.1.15',
    'Safari sur un Mac',
  ],
  ['curl/8.0', 'Un navigateur'],
  ['', 'Un navigateur'],
])('%s', (userAgent, name) => expect(browserName(userAgent)).toBe(name))

test.each([
  [0, 'Aucun autre appareil n’était connecté.'],
  [1, 'Cet appareil est déconnecté.'],
  [3, '3 appareils sont déconnectés.'],
])('%d ended', (count, sentence) => expect(endedSessions(count)).toBe(sentence))
