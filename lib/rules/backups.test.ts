import { describe, expect, test } from 'vitest'
import { day } from '../time/day'
import { parisInstant } from '../time/paris'
import { backupAlert, isBackupDue } from './backups'

const at = (date: string, time: string) => parisInstant(day(date), time)

describe('the backup of 2 a.m.', () => {
  test.each([
    ['a minute before its hour', at('2026-11-27', '01:59'), at('2026-11-26', '02:00'), null, false],
    ['at its hour', at('2026-11-27', '02:00'), at('2026-11-26', '02:00'), null, true],
    ['once it is made', at('2026-11-27', '02:01'), at('2026-11-27', '02:00'), null, false],
    [
      'when somebody made one in the evening',
      at('2026-11-27', '02:00'),
      at('2026-11-26', '23:00'),
      null,
      true,
    ],
    [
      'in the morning, the machine having slept',
      at('2026-11-27', '08:00'),
      at('2026-11-26', '02:00'),
      null,
      true,
    ],
    [
      'before its hour, a day having been missed',
      at('2026-11-27', '01:00'),
      at('2026-11-25', '02:00'),
      null,
      true,
    ],
    ['in a new portal', at('2026-11-27', '15:00'), null, null, true],
    ['half an hour after a failure', at('2026-11-27', '02:30'), null, at('2026-11-27', '02:00'), false],
    ['an hour after a failure', at('2026-11-27', '03:00'), null, at('2026-11-27', '02:00'), true],
    ['in the night that has no 2 a.m.', at('2026-03-29', '03:00'), at('2026-03-28', '02:00'), null, true],
    ['in the night that has two', at('2026-10-25', '03:30'), at('2026-10-25', '02:00'), null, false],
  ])('%s', (_when, now, good, failed, due) => expect(isBackupDue(now, 2, { good, failed })).toBe(due))
})

describe('a warning', () => {
  test.each([
    ['without any', null, 'none'],
    ['26 hours after the last', at('2026-11-26', '10:00'), null],
    ['a minute later', at('2026-11-26', '09:59'), 'old'],
  ])('%s', (_when, good, alert) =>
    expect(backupAlert(at('2026-11-27', '12:00'), { good, failed: null })).toBe(alert),
  )
})
