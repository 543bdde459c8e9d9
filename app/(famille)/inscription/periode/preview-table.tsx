import { Icon, type IconName } from '@/components/ui/icon'
import type { PeriodCell, PeriodPreview } from '@/lib/domain/booking/basket/period/queries'
import { lineName } from '@/lib/domain/booking/basket/period/schema'
import { lastPlaceWords, previewWords } from '@/lib/messages/fr/period'
import { leftToPay, previewOf, previewTableWords as t } from '@/lib/messages/fr/period-form'
import { capitalised, inSentence } from '@/lib/messages/fr/sentence'
import { formatCents } from '@/lib/money'
import type { Day } from '@/lib/time/day'
import { formatDay, shortDayParts } from '@/lib/time/format'

/** A row for each day, a column for each child. */
export function PreviewTable({ preview, isBooking }: { preview: PeriodPreview; isBooking: boolean }) {
  const { columns, rows } = preview
  return (
    <table className="w-full text-left text-sm">
      <caption className="sr-only">{t.caption}</caption>
      <thead className="bg-sunken">
        <tr>
          <th scope="col" className="px-3 py-2 md:px-4">
            {t.day}
          </th>
          {columns.map((column) => (
            <th key={column.childId} scope="col" className="px-2 py-2 align-top md:px-4">
              {column.childName}
              <span className="block font-normal text-ink-2 max-md:sr-only">
                {column.programmeName}, {inSentence(column.activityName)}
              </span>
            </th>
          ))}
        </tr>
      </thead>
      <tbody>
        {rows.map(({ day, cells }) => (
          <tr key={day} className="border-t border-line align-top">
            <th scope="row" className="px-3 py-2.5 font-semibold md:px-4">
              <DayHeader day={day} />
            </th>
            {cells.map((cell, index) => (
              <td key={columns[index]!.childId} className="px-2 py-1 md:px-4">
                <Cell cell={cell} childName={columns[index]!.childName} isBooking={isBooking} />
              </td>
            ))}
          </tr>
        ))}
      </tbody>
      <tfoot className="border-t border-line bg-sunken">
        <tr>
          <th scope="row" className="px-3 py-2 md:px-4">
            {previewOf[isBooking ? 'book' : 'cancel'].subtotal}
          </th>
          {columns.map((column) => (
            <td key={column.childId} className="px-2 py-2 font-semibold md:px-4">
              {formatCents(column.subtotal)}
            </td>
          ))}
        </tr>
      </tfoot>
    </table>
  )
}

function DayHeader({ day }: { day: Day }) {
  const { weekday, number, month } = shortDayParts(day)
  return (
    <>
      <span className="max-md:sr-only">{capitalised(formatDay(day))}</span>
      <span aria-hidden="true" className="whitespace-nowrap md:hidden">
        {capitalised(weekday)} {number}
        <span className="block font-normal">{month}</span>
      </span>
    </>
  )
}

function Cell({ cell, childName, isBooking }: { cell: PeriodCell; childName: string; isBooking: boolean }) {
  const { refusal, isInBasket, canBeTicked, canWait } = cell
  const { inBasket, willBe } = previewOf[isBooking ? 'book' : 'cancel']
  if (isInBasket) return <Words icon="panier" words={inBasket} />
  const words = refusal ? refusedWords(cell, refusal) : willBe
  if (!canBeTicked && !canWait) return <Words icon={iconOf(cell)} words={words} />
  return (
    <label
      className={`-ml-1 flex min-h-12 items-center gap-2 rounded-md px-2 py-1 ${toneOf(cell, isBooking)}`}
    >
      <input
        type="checkbox"
        name={canWait ? 'attente' : 'lignes'}
        value={lineName(cell)}
        defaultChecked={refusal === null}
        data-cents={cell.price}
        className="size-[22px] shrink-0 accent-brand"
      />
      <span className="min-w-0 leading-tight">
        <span className="sr-only">
          {formatDay(cell.day)}, {childName} :{' '}
        </span>
        <span className="block font-semibold">{words}</span>
        <span className="block">
          {isBooking ? formatCents(cell.price) : refusal ? '' : leftToPay(cell.price)}
        </span>
      </span>
    </label>
  )
}

/** Where only the other lines take the last place, it isn't said to be full: this one may have it instead. */
function refusedWords({ canBeTicked, canWait }: PeriodCell, refusal: NonNullable<PeriodCell['refusal']>) {
  return canWait && canBeTicked ? lastPlaceWords : previewWords(refusal)
}

function toneOf({ refusal, canWait }: PeriodCell, isBooking: boolean): string {
  if (canWait) return 'bg-violet-bg text-violet-fg'
  if (refusal) return ''
  return isBooking ? 'bg-green-bg text-green-fg' : 'bg-pink-bg text-pink-fg'
}

function Words({ icon, words }: { icon: IconName; words: string }) {
  return (
    <span className="flex min-h-12 items-center gap-2 py-1 leading-tight text-ink-2">
      <Icon name={icon} size={20} className="max-md:hidden" />
      {words}
    </span>
  )
}

function iconOf({ refusal }: PeriodCell): IconName {
  switch (refusal?.code) {
    case 'alreadyAsked':
    case 'alreadyCancelling':
      return 'sablier'
    case 'alreadyBooked':
      return 'coche'
    case 'otherFamily':
      return 'foyer'
    case 'dossierMissing':
      return 'alerte'
    case 'closed':
    case 'notBooked':
      return 'moins'
    default:
      return 'cadenas'
  }
}
