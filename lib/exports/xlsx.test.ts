import { strFromU8, unzipSync } from 'fflate'
import { expect, test } from 'vitest'
import { cents } from '@/lib/money'
import { day } from '@/lib/time/day'
import { parisInstant } from '@/lib/time/paris'
import { toXlsx } from './xlsx'

/** The parts of a workbook, as text. */
async function partsOf(workbook: Promise<Buffer>): Promise<(name: string) => string> {
  const parts = unzipSync(new Uint8Array(await workbook))
  return (name) => strFromU8(parts[name]!)
}

test('texts are texts, amounts, days and moments are numbers that a spreadsheet counts with', async () => {
  const part = await partsOf(
    toXlsx(
      [
        { title: 'Nom', kind: 'text', value: (name: string) => name },
        { title: 'Vide', kind: 'text', value: () => null },
        { title: 'Dû', kind: 'cents', value: () => cents(-12_345) },
        { title: 'Jour', kind: 'day', value: () => day('2026-12-09') },
        { title: 'Reçu', kind: 'instant', value: () => parisInstant(day('2026-12-09'), '18:00') },
      ],
      ['=1+1', 'Léa & Tom <b>\u0007'],
    ),
  )
  const sheet = part('xl/worksheets/sheet1.xml')
  expect(sheet).not.toContain('<f>')
  expect(sheet).toContain('<v>-123.45</v>')
  // 9 December 2026 is day 46,365 of a spreadsheet, and 18 h three quarters of a day.
  expect(sheet).toContain('<v>46365</v>')
  expect(sheet).toContain('<v>46365.75</v>')
  const texts = part('xl/sharedStrings.xml')
  expect(texts).toContain('=1+1')
  expect(texts).toContain('Léa &amp; Tom &lt;b&gt;')
  expect(texts).not.toContain('\u0007')
})

test('a list without a line still says its columns', async () => {
  const part = await partsOf(toXlsx([{ title: 'Nom', kind: 'text', value: () => '' }], []))
  expect(part('xl/sharedStrings.xml')).toContain('Nom')
})
