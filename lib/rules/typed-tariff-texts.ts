import { compare, exact, NOTHING } from './exact'
import { parseAmount, parseCell, parseCells } from './price-cells'
import { parseAid, parseChange, parseCounting } from './price-changes'
import { parseCondition, type Words } from './price-conditions'
import type { Condition, Curve, Curves, Decimal } from './tariffs'

export type TypedFaultCode =
  | 'bounds'
  | 'cell'
  | 'cells'
  | 'condition'
  | 'counting'
  | 'change'
  | 'aid'
  | 'amount'
  | 'number'
  | 'noLabel'
  | 'noUnit'
  /** A name that conditions say, with a comma or « ou » in it: it would be read as two. */
  | 'ambiguous'
  /** Amounts one a band, and not as many as there are bands. */
  | 'count'

/** A text that can't be read: where it is in the form ('tables.0.columns.2.cells.3'), and what it says. */
export type TypedFault = { field: string; code: TypedFaultCode; text: string }

export type Fault = (fault: TypedFault) => void

/** Readers of one text each: what can't be read is said at its field. */
export function readerOf(words: Words, fault: Fault) {
  const said = <Value>(value: Value | null, code: TypedFaultCode, text: string, field: string) => {
    if (value === null) fault({ field, code, text })
    return value
  }
  const reader = {
    condition(text: string, field: string): Condition | null {
      const read = parseCondition(text, words)
      return read.ok ? read.when : said<Condition>(null, 'condition', read.fault, field)
    },
    label: (text: string, field: string) => said(text.trim() || null, 'noLabel', '', field),
    name: (text: string, field: string) =>
      /[,;]| ou /.test(text) ? said<string>(null, 'ambiguous', text, field) : reader.label(text, field),
    amount: (text: string, field: string) => said(parseAmount(text), 'amount', text, field) ?? '0',
    /** A step that something is counted by: 1 where it is left empty, and never nothing. */
    step(text: string, field: string): Decimal {
      if (text === '') return '1'
      const amount = parseAmount(text)
      const isOne = amount !== null && compare(exact(amount), NOTHING) > 0
      return said(isOne ? amount : null, 'amount', text, field) ?? '1'
    },
    change: (text: string, field: string) => said(parseChange(text), 'change', text, field),
    aid: (text: string, field: string) => said(parseAid(text), 'aid', text, field),
    counting: (text: string, field: string) => said(parseCounting(text), 'counting', text, field),
    cell(text: string, field: string, { isPoint } = { isPoint: false }): Curve | null {
      const curve = parseCell(text)
      const isLine = curve !== null && typeof curve !== 'string' && 'between' in curve
      return said(isPoint && isLine ? null : curve, 'cell', text, field)
    },
    number(text: string, [least, most]: [number, number], field: string): number | null {
      const number = /^\d{1,3}$/.test(text.trim()) ? Number(text) : NaN
      return said(number >= least && number <= most ? number : null, 'number', text, field)
    },
    count(amounts: unknown, bands: number, text: string, field: string): void {
      if (Array.isArray(amounts) && amounts.length !== bands) fault({ field, code: 'count', text })
    },
    curves(text: string, bands: number, field: string): Curves | null {
      const curves = said(parseCells(text), 'cells', text, field)
      reader.count(curves, bands, text, field)
      return curves
    },
  }
  return reader
}
export type Reader = ReturnType<typeof readerOf>
