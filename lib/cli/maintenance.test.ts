import { expect, test } from 'vitest'
import { readMaintenanceOptions } from './maintenance'

const now = Date.parse('2026-11-30T09:00:00Z')

test.each([
  [[], { order: null }],
  [['off'], { order: 'off' }],
  [['on'], { order: 'on', message: '', reopensAt: null }],
  [
    ['on', '--message', ' Nouveau serveur ', '--jusqu-a', '14:30'],
    { order: 'on', message: 'Nouveau serveur', reopensAt: Date.parse('2026-11-30T13:30:00Z') },
  ],
  [
    ['on', '--jusqu-a', '2026-12-01 08:00'],
    { order: 'on', message: '', reopensAt: Date.parse('2026-12-01T07:00:00Z') },
  ],
])('%j', (args, options) => expect(readMaintenanceOptions(args, now)).toEqual(options))

test.each([
  [['peut-être']],
  [['on', 'off']],
  [['off', '--message', 'a']],
  [['on', '--jusqu-a', '09:59']],
  [['on', '--jusqu-a', '25:00']],
  [['on', '--jusqu-a', '2026-02-30 10:00']],
  [['on', '--message', 'a'.repeat(501)]],
  [['on', '--heures', '3']],
])('%j is not understood', (args) => expect(readMaintenanceOptions(args, now)).toBeNull())
