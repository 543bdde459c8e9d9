import { expect, test } from 'vitest'
import { telephoneView } from './view-switch'

const ANDROID = 'Mozilla/5.0 (Linux; Android 15; Pixel 9) AppleWebKit/537.36 Chrome/140.0.0.0'

test.each([
  ['a telephone', `${ANDROID} Mobile Safari/537.36`, 'liste'],
  ['an iPhone', 'Mozilla/5.0 (iPhone; CPU iPhone OS 18_6 like Mac OS X) Version/18.6 Mobile/15E148', 'liste'],
  ['a tablet', `${ANDROID} Safari/537.36`, undefined],
  ['an iPad', 'Mozilla/5.0 (iPad; CPU OS 12_5 like Mac OS X) Version/12.1 Mobile/15E148', undefined],
  ['a computer', 'Mozilla/5.0 (X11; Linux x86_64; rv:143.0) Gecko/20100101 Firefox/143.0', undefined],
  ['who says nothing', null, undefined],
])('%s', (_, userAgent, view) => expect(telephoneView(userAgent)).toBe(view))
