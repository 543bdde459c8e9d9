import { countText } from '@/lib/messages/fr/numbers'
import { AxisFrame } from './axis-frame'
import { axisMarks, placeOf } from './scale'

const HEIGHT = 200
const LEFT = 48
const TOP = 14
const STEP = 64
const RIGHT = 56

/**
 * Curves over the same marks, each a line with its own dashes as well as its colour, and its last number written at its
 * end. Beside it stands a table of the same numbers: to who hears the page, the picture is one image.
 */
export function CurveChart({
  alternative,
  marks,
  curves,
}: {
  alternative: string
  /** Under the axis, from the left. */
  marks: readonly string[]
  /** A value of each mark. */
  curves: readonly { name: string; values: readonly number[] }[]
}) {
  const levels = axisMarks(Math.max(0, ...curves.flatMap(({ values }) => values)))
  const highest = levels.at(-1)!
  const width = LEFT + (marks.length - 1) * STEP + RIGHT
  const x = (index: number) => LEFT + index * STEP
  const y = (value: number) => TOP + HEIGHT - placeOf(value, highest, HEIGHT)
  return (
    <div className="flex flex-col gap-2">
      <ul className="flex flex-col gap-1 text-sm">
        {curves.map(({ name }, index) => (
          <li key={name} className="flex items-center gap-2">
            <svg width={32} height={8} aria-hidden="true" className="shrink-0">
              <line x1={0} x2={32} y1={4} y2={4} {...looks[index]} />
            </svg>
            {name}
          </li>
        ))}
      </ul>
      <AxisFrame
        {...{ alternative, width, levels }}
        height={TOP + HEIGHT + 26}
        left={LEFT}
        right={width - RIGHT}
        yOf={y}
      >
        {marks.map((mark, index) => (
          <text
            key={mark}
            x={x(index)}
            y={TOP + HEIGHT + 18}
            textAnchor="middle"
            className="fill-ink-2 text-xs"
          >
            {mark}
          </text>
        ))}
        {curves.map(({ name, values }, index) => (
          <g key={name}>
            <polyline
              points={values.map((value, mark) => `${x(mark)},${y(value)}`).join(' ')}
              fill="none"
              {...looks[index]}
            />
            <text
              x={x(values.length - 1) + 8}
              y={y(values.at(-1)!) + 4}
              className="fill-ink text-xs font-semibold"
            >
              {countText(values.at(-1)!)}
            </text>
          </g>
        ))}
      </AxisFrame>
    </div>
  )
}

const looks = [
  { className: 'stroke-brand', strokeWidth: 2.5 },
  { className: 'stroke-heat-5', strokeWidth: 2.5, strokeDasharray: '8 4' },
  { className: 'stroke-ink-2', strokeWidth: 2.5, strokeDasharray: '2 4' },
]
