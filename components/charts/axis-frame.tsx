import type { ReactNode } from 'react'
import { ScrollRegion } from '@/components/ui/scroll-region'
import { countText } from '@/lib/messages/fr/numbers'

/** The drawing of a chart over a scale of counts, each level with its line; wider than a phone, it scrolls by itself. */
export function AxisFrame({
  alternative,
  width,
  height,
  levels,
  left,
  right,
  yOf,
  children,
}: {
  /** What the picture says, in words. */
  alternative: string
  width: number
  height: number
  levels: readonly number[]
  /** Where the lines begin and end. */
  left: number
  right: number
  yOf: (level: number) => number
  children: ReactNode
}) {
  return (
    <ScrollRegion label={alternative}>
      <svg
        role="img"
        aria-label={alternative}
        width={width}
        height={height}
        className="block max-w-none text-ink"
      >
        {levels.map((level) => (
          <g key={level}>
            <line x1={left} x2={right} y1={yOf(level)} y2={yOf(level)} className="stroke-line" />
            <text x={left - 6} y={yOf(level) + 4} textAnchor="end" className="fill-ink-2 text-xs">
              {countText(level)}
            </text>
          </g>
        ))}
        {children}
      </svg>
    </ScrollRegion>
  )
}
