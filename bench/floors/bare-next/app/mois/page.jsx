import { headers } from 'next/headers'
import { Month } from './month'

// A page as large as that of the calendar, and as many elements, made of nothing: no session, no database, no rule.
const days = Array.from({ length: 35 }, (_, at) => ({ day: at + 1, words: at % 7 === 2 ? '12 places' : '' }))
const entries = Array.from({ length: 26 }, (_, at) => `Entrée ${at + 1}`)

export default async function Page() {
  const host = (await headers()).get('host')
  return (
    <main id="contenu" className="mx-auto max-w-[1216px] px-4 pt-5 pb-28 lg:px-0 lg:pt-7 lg:pb-16">
      <h1 className="text-2xl">{host}</h1>
      <Month days={days} />
      <ul className="grid grid-cols-[repeat(auto-fill,minmax(152px,1fr))] gap-x-3.5 gap-y-3">
        {entries.map((entry) => (
          <li key={entry} className="flex items-center gap-2.5 text-sm leading-tight">
            <span className="grid size-9 shrink-0 place-items-center rounded-[8px] border border-line-strong bg-surface text-ink">
              <svg width="20" height="20" aria-hidden="true" className="icon">
                <use href="/icons.svg#fauteuil" />
              </svg>
            </span>
            <a
              href={`/inscription/jours?entree=${entry}`}
              className="block font-semibold text-ink no-underline"
            >
              <span className="block font-semibold">{entry}</span>
              <span className="text-[.8125rem] text-ink-2">places libres</span>
            </a>
          </li>
        ))}
      </ul>
    </main>
  )
}
