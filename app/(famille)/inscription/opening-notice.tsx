import { Icon } from '@/components/ui/icon'
import { Link } from '@/components/ui/link'
import type { ProgrammeOpening } from '@/lib/domain/booking/opening/queries'
import {
  countdownWords,
  openingSentences,
  openingTitle,
  openingWords,
  opensSentence,
} from '@/lib/messages/fr/openings'
import type { Instant } from '@/lib/time/paris'
import { Countdown } from './countdown'

/** What opens soon, or gathers requests now: dates, countdown, how places are given. Nothing when there is nothing. */
export function OpeningNotice({
  base,
  openings,
  now,
}: {
  base: string
  openings: readonly ProgrammeOpening[]
  now: Instant
}) {
  if (openings.length === 0) return null
  return (
    <section
      aria-labelledby="ouvertures"
      className="rounded-lg border-[1.5px] border-line-strong bg-surface p-4"
    >
      <h2 id="ouvertures" className="mb-2 flex items-center gap-2 text-lg">
        <Icon name="horloge" />
        {openingWords.title}
      </h2>
      <ul>
        {openings.map(({ programmeId, programmeName, periodName, opening }) => (
          <li
            key={`${programmeId} ${periodName}`}
            className="flex flex-col gap-0.5 border-t border-line py-3 first:border-t-0 last:pb-0"
          >
            <p className="font-[650]">{openingTitle(programmeName, periodName)}</p>
            {opening.kind === 'opens' && (
              <p>
                {opensSentence(opening.opensAt)},{' '}
                <Countdown
                  key={now}
                  opensAt={opening.opensAt}
                  servedAt={now}
                  served={countdownWords(now, opening.opensAt)}
                />
                .
              </p>
            )}
            {openingSentences(opening).map((sentence) => (
              <p key={sentence} className="text-ink-2">
                {sentence}
              </p>
            ))}
            {isWindow(opening) && (
              <p>
                <Link
                  href={`${base}/inscription/attribution/${programmeId}`}
                  className="inline-flex min-h-9 items-center text-brand underline underline-offset-[3px]"
                >
                  {openingWords.howGiven}
                  <span className="sr-only">&nbsp;: {programmeName}</span>
                </Link>
              </p>
            )}
          </li>
        ))}
      </ul>
    </section>
  )
}

function isWindow(opening: ProgrammeOpening['opening']): boolean {
  return opening.kind === 'window' || opening.mode.by === 'window'
}
