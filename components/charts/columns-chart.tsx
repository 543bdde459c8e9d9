import { countText } from '@/lib/messages/fr/numbers'
import { AxisFrame } from './axis-frame'
import { axisMarks, placeOf } from './scale'

export type Column = {
  /** Under the column, on one line or two. */
  label: readonly string[]
  /** One number of each series, from the bottom up. */
  values: readonly number[]
  /** Written above: what the column says, when it isn't the sum. */
  above?: string
}

const HEIGHT = 180
const LEFT = 44
const TOP = 22
const WIDTH = 34
const STEP = 54

/**
 * Columns that stack one series or two. The second is hatched as well as of another colour, and the number is written
 * above each column. Beside it stands a table of the same numbers: to who hears the page, the picture is one image.
 */
export function ColumnsChart({
  id,
  alternative,
  series,
  columns,
}: {
  id: string
  alternative: string
  series: readonly string[]
  columns: readonly Column[]
}) {
  const sums = columns.map(({ values }) => values.reduce((sum, value) => sum + value, 0))
  const marks = axisMarks(Math.max(...sums, 0))
  const highest = marks.at(-1)!
  const width = LEFT + columns.length * STEP + 8
  const pattern = `hachures-${id}`
  return (
    <div className="flex flex-col gap-2">
      {series.length > 1 && (
        <ul className="flex flex-wrap gap-x-5 gap-y-1 text-sm">
          {series.map((name, index) => (
            <li key={name} className="flex items-center gap-2">
              <svg width={16} height={16} aria-hidden="true">
                <rect width={16} height={16} className={looks[index]} />
                {index === 1 && <rect width={16} height={16} fill={`url(#${pattern})`} />}
              </svg>
              {name}
            </li>
          ))}
        </ul>
      )}
      <AxisFrame
        {...{ alternative, width }}
        height={TOP + HEIGHT + 40}
        levels={marks}
        left={LEFT}
        right={width}
        yOf={(mark) => TOP + HEIGHT - placeOf(mark, highest, HEIGHT)}
      >
        <defs>
          <pattern
            id={pattern}
            width={6}
            height={6}
            patternUnits="userSpaceOnUse"
            patternTransform="rotate(45)"
          >
            <line x1={0} y1={0} x2={0} y2={6} className="stroke-surface" strokeWidth={3} />
          </pattern>
        </defs>
        {columns.map(({ label, values, above }, index) => {
          const x = LEFT + index * STEP + (STEP - WIDTH) / 2
          const middle = x + WIDTH / 2
          const top = TOP + HEIGHT - placeOf(sums[index]!, highest, HEIGHT)
          let bottom = TOP + HEIGHT
          return (
            <g key={index}>
              {values.map((value, part) => {
                const height = placeOf(value, highest, HEIGHT)
                bottom -= height
                const box = { x, y: bottom, width: WIDTH, height }
                return (
                  <g key={part}>
                    <rect {...box} className={looks[part]} />
                    {part === 1 && <rect {...box} fill={`url(#${pattern})`} />}
                  </g>
                )
              })}
              <text x={middle} y={top - 6} textAnchor="middle" className="fill-ink text-xs font-semibold">
                {above ?? countText(sums[index]!)}
              </text>
              {label.map((line, row) => (
                <text
                  key={row}
                  x={middle}
                  y={TOP + HEIGHT + 16 + row * 15}
                  textAnchor="middle"
                  className="fill-ink-2 text-xs"
                >
                  {line}
                </text>
              ))}
            </g>
          )
        })}
      </AxisFrame>
    </div>
  )
}

const looks = ['fill-heat-5', 'fill-brand'] as const
