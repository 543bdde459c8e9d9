'use client'

import { memo, type ReactNode, useSyncExternalStore } from 'react'
import { buttonClass } from '@/components/ui/button'
import { Card } from '@/components/ui/card'
import { Icon } from '@/components/ui/icon'
import { Link } from '@/components/ui/link'
import { Notice } from '@/components/ui/notice'
import { attendanceWords, markRefusalSentence, markWords } from '@/lib/messages/fr/attendance'
import { type Attendance, type Mark, timeOfMark } from '@/lib/rules/attendance'
import type { Day } from '@/lib/time/day'
import { formatTime } from '@/lib/time/format'
import { parisClock } from '@/lib/time/paris'
import { CareBadges, KeptAway, type ListedChild } from './care-badges'
import { type MarkQueue, seenOn } from './mark-queue'

/**
 * A child of the list: what must be in sight, and what is noted, a thumb's width each. Drawn again when something of this
 * child changes, and for no other's.
 */
export const AttendanceCard = memo(function AttendanceCard({
  row,
  queue,
  day,
  opensSheets,
  clockNow,
}: {
  row: ListedChild
  queue: MarkQueue
  day: Day
  opensSheets: boolean
  /** Of the portal; null while nothing can be noted: no script, or a day to come. */
  clockNow: (() => number) | null
}) {
  const { bookingId } = row
  const queued = () => queue.snapshotOf(bookingId)
  const state = useSyncExternalStore(queue.subscribe, queued, queued)
  const { attendance, lastMark } = seenOn(state, row)
  const name = `${row.lastName} ${row.firstName}`
  return (
    <li>
      {/* Beyond the screen, a card is neither laid out nor painted again when another is touched. */}
      <Card className="flex flex-col gap-3 p-3 [contain-intrinsic-block-size:auto_11rem] [content-visibility:auto]">
        <div className="flex flex-wrap items-start justify-between gap-x-4 gap-y-3">
          <div className="flex min-w-0 flex-col gap-1.5">
            <h3 className="text-base">
              {opensSheets ? (
                // Opening a fiche is written down: nothing opens one before it is asked for.
                <Link
                  href={`/admin/enfants/${row.childId}`}
                  className="inline-flex min-h-9 items-center text-ink underline decoration-line-strong underline-offset-[3px]"
                >
                  {name}
                </Link>
              ) : (
                name
              )}{' '}
              <span className="font-normal text-ink-2">{row.age} ans</span>
            </h3>
            <p className="flex flex-wrap items-center gap-x-4 text-ink-2">
              {row.activityName}
              {opensSheets && (
                <Link
                  href={`/admin/enfants/${row.childId}/imprimer`}
                  className="inline-flex min-h-9 items-center text-brand underline underline-offset-[3px]"
                >
                  Fiche sanitaire<span className="sr-only"> de {name}</span>
                </Link>
              )}
            </p>
            <CareBadges row={row} />
            <KeptAway names={row.care?.keptAway ?? []} />
          </div>
          <div className="flex flex-col items-end gap-2">
            <p className="font-semibold">{attendanceWords(attendance)}</p>
            <p className="text-xs text-ink-2 empty:hidden">
              {state.waiting.length > 0
                ? 'À envoyer'
                : lastMark && `${lastMark.by}, ${formatTime(parisClock(lastMark.at).time)}`}
            </p>
          </div>
        </div>
        {clockNow && (
          <Marks
            {...{ name, attendance, day, clockNow }}
            onMark={(mark) => queue.note(bookingId, mark, { seen: lastMark, notedAt: clockNow() })}
            // It was never expected: what was noted by mistake is taken off the list.
            isUnplanned={row.isUnplanned}
          />
        )}
        {state.refused.map(({ mark, refusal }) => (
          <Notice key={mark.id} tone="error" role="alert" title={`« ${markWords(mark)} » n’est pas noté`}>
            <p>{markRefusalSentence(refusal)}</p>
          </Notice>
        ))}
        {state.conflicts.map((conflict) => (
          <Notice
            key={conflict.mark.id}
            tone="warning"
            role="alert"
            title="Noté autrement sur une autre tablette"
          >
            <p>
              {conflict.theirs.lastMark.by}, à {formatTime(parisClock(conflict.theirs.lastMark.at).time)}
              &nbsp;: «&nbsp;
              {attendanceWords(conflict.theirs.attendance)}&nbsp;». Vous&nbsp;: «&nbsp;
              {markWords(conflict.mark)}&nbsp;».
            </p>
            <div className="mt-1 flex flex-wrap gap-2">
              <Target onClick={() => queue.giveUp(conflict)}>Garder ce qui est noté</Target>
              <Target onClick={() => queue.insist(conflict)}>Noter « {markWords(conflict.mark)} »</Target>
            </div>
          </Notice>
        ))}
      </Card>
    </li>
  )
})

function Marks({
  name,
  attendance: { status, arrived, left },
  day,
  clockNow,
  onMark,
  isUnplanned,
}: {
  name: string
  attendance: Attendance
  isUnplanned: boolean
  day: Day
  clockNow: () => number
  onMark: (mark: Mark) => void
}) {
  const isToday = timeOfMark(day, clockNow()) !== null
  const plain = (kind: 'absentJustified' | 'absentUnjustified' | 'clear') => onMark({ kind, time: null })
  const isHere = status === 'attended'
  return (
    <div role="group" aria-label={`Noter ${name}`} className="flex flex-wrap items-end gap-2">
      {!isHere && (
        <Target
          isMain={status === 'accepted'}
          onClick={() => onMark({ kind: 'present', time: timeOfMark(day, clockNow()) })}
        >
          <Icon name="coche" size={20} />
          Présent
        </Target>
      )}
      {status === 'accepted' && (
        <Target onClick={() => plain('absentUnjustified')}>
          <Icon name="croix" size={20} />
          Absent
        </Target>
      )}
      {status === 'absentUnjustified' && (
        <Target onClick={() => plain('absentJustified')}>Absence justifiée</Target>
      )}
      {status === 'absentJustified' && (
        <Target onClick={() => plain('absentUnjustified')}>Absence non justifiée</Target>
      )}
      {isHere && (arrived !== null || !isToday) && (
        <TimeField
          key={`arrivee ${arrived}`}
          label="Arrivée"
          time={arrived}
          onChange={(time) => onMark({ kind: 'present', time })}
        />
      )}
      {isHere && left === null && isToday && (
        <Target isMain onClick={() => onMark({ kind: 'left', time: timeOfMark(day, clockNow()) })}>
          Parti
        </Target>
      )}
      {isHere && (left !== null || !isToday) && (
        <TimeField
          key={`depart ${left}`}
          label="Départ"
          time={left}
          onChange={(time) => onMark({ kind: 'left', time })}
        />
      )}
      {status !== 'accepted' && !isUnplanned && (
        <button
          type="button"
          onClick={() => plain('clear')}
          className={`${buttonClass('text', 'sm')} min-h-11`}
        >
          Effacer
        </button>
      )}
    </div>
  )
}

/** An hour that was noted, put right by hand. */
function TimeField({
  label,
  time,
  onChange,
}: {
  label: string
  /** Null: nobody has noted it. */
  time: string | null
  onChange: (time: string) => void
}) {
  return (
    <label className="flex items-center gap-2 font-semibold">
      {label}
      <input
        type="time"
        defaultValue={time ?? ''}
        onBlur={({ currentTarget: { value } }) => {
          if (value !== '' && value !== time) onChange(value)
        }}
        className="min-h-11 rounded-sm border-[1.5px] border-line-strong bg-surface px-2 font-normal"
      />
    </label>
  )
}

function Target({
  isMain = false,
  onClick,
  children,
}: {
  isMain?: boolean
  onClick: () => void
  children: ReactNode
}) {
  return (
    <button
      type="button"
      onClick={onClick}
      className={`${buttonClass(isMain ? 'primary' : 'secondary', 'sm')} min-h-11 min-w-28`}
    >
      {children}
    </button>
  )
}
