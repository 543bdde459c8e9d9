import { parse } from 'csv-parse/sync'
import { strFromU8, unzipSync } from 'fflate'
import { expect, test } from 'vitest'
import { toCsv } from './csv'
import type { ExportColumn } from './table'
import { toXlsx } from './xlsx'

/** What starts a formula or a command in a spreadsheet, and what it may hide behind. */
const SIGNS = ['=', '+', '-', '@', '|', '%', '＝', '＋', '－', '＠']
const BEFORE = ['', ' ', '\t', '\r', '\n', '\r\n', '\u00a0', '\u200b', '\u202e', '\ufeff', '\u0000', '  \t ']
const AFTER = ['1+1', 'HYPERLINK("http://exemple.invalid";"cliquez")', "cmd|' /C calc'!A0"]
const CELL_ENDS = [';', ',', '\t', '\n', '\r\n', '"', '";"', '","']

const payloads = [
  ...SIGNS.flatMap((sign) => BEFORE.flatMap((before) => AFTER.map((after) => `${before}${sign}${after}`))),
  // Behind a name, in what another country's spreadsheet takes for the next cell.
  ...CELL_ENDS.flatMap((end) => SIGNS.map((sign) => `Léa${end}${sign}1+1`)),
]

const columns: ExportColumn<string>[] = [
  { title: 'Nom', kind: 'text', value: (name) => name },
  { title: 'Heures', kind: 'number', value: () => -2.5 },
]

test(`of ${payloads.length} texts none is a formula, however the file is cut into cells`, () => {
  const file = toCsv(columns, payloads)
  for (const delimiter of [';', ',', '\t']) {
    const cells = (
      parse(file, { bom: true, delimiter, relaxColumnCount: true, relaxQuotes: true }) as string[][]
    ).flat()
    // Our own numbers begin with their sign.
    const formulas = cells.filter((cell) => isFormula(cell) && !/^-2(,5)?$/.test(cell))
    expect(formulas, JSON.stringify(delimiter)).toEqual([])
  }
})

test('each text is read back as it was typed, but for the apostrophe', () => {
  const [, ...lines] = parse(toCsv(columns, payloads), { bom: true, delimiter: ';' }) as string[][]
  expect(lines.map(([name]) => name!.replace(/^'/, ''))).toEqual(payloads)
  expect(lines.every(([, hours]) => hours === '-2,5')).toBe(true)
})

test('in a workbook they are texts', async () => {
  const parts = unzipSync(new Uint8Array(await toXlsx(columns, payloads)))
  const sheet = strFromU8(parts['xl/worksheets/sheet1.xml']!)
  expect(sheet).not.toMatch(/<f[ >]/)
  expect(sheet.match(/<v>-2.5<\/v>/g)).toHaveLength(payloads.length)
})

function isFormula(cell: string): boolean {
  return /^[\s\p{C}]*[=+\-@|%＝＋－＠]/u.test(cell)
}
