'use client'

/** Drawn on the server from a small list, and again in the browser. */
export function Month({ days }) {
  return (
    <div className="rbc-month-view">
      {days.map(({ day, words }) => (
        <div key={day} className="rbc-date-cell">
          <span data-jour={`2026-12-${day}`} className="jour border border-line-strong bg-surface text-ink">
            <span className="jour-tete flex-wrap">{day}</span>
            <span aria-hidden="true" className="plain mots mots-courts self-start">
              {words}
            </span>
          </span>
        </div>
      ))}
    </div>
  )
}
