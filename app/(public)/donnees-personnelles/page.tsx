import { Fragment } from 'react'
import { RichText } from '@/components/ui/rich-text'
import { sessionLimits } from '@/lib/domain/organisation/session-limits/queries'
import { cookiesSentence, draftsSentence, personalDataWords as t } from '@/lib/messages/fr/legal-pages'
import { TURN_HOURS } from '@/lib/rules/admission'
import { DRAFT_DAYS } from '@/lib/rules/drafts'
import { KNOWN_DEVICE_DAYS } from '@/lib/rules/sign-in'
import { ABSOLUTE_HOURS } from '@/lib/rules/session-limits'
import { durations } from '@/lib/domain/school-year/retention/duration/queries'
import { durationSentence, retentionNames } from '@/lib/messages/fr/retention'
import { retentionKinds } from '@/lib/rules/retention'
import { publisher } from '@/lib/domain/organisation/queries'
import { Article, Paragraphs } from '../article'
import { Contact } from '../contact'

export const metadata = { title: t.title }

export default async function PersonalDataPage() {
  const [known, kept] = [await publisher(), await durations()]
  const idle = await sessionLimits()
  return (
    <Article title={t.title}>
      <p>{t.intro}</p>
      <h2>{t.kept}</h2>
      <List items={t.keptOf} />
      <p>{t.purpose}</p>
      <h2>{t.seenBy}</h2>
      <List items={t.seers} />
      <p>{t.traces}</p>
      <h2>{t.signIn}</h2>
      <p>
        {cookiesSentence({
          ...{ idleMinutes: idle.family, hours: ABSOLUTE_HOURS },
          ...{ deviceDays: KNOWN_DEVICE_DAYS, turnHours: TURN_HOURS },
        })}
      </p>
      <p>{t.subscription}</p>
      <p>{t.copies}</p>
      <h2>{t.howLong}</h2>
      <p>{draftsSentence(DRAFT_DAYS)}</p>
      <dl>
        {retentionKinds.map((kind) => (
          <Fragment key={kind}>
            <dt>{retentionNames[kind]}</dt>
            <dd>{durationSentence(kind, kept)}</dd>
          </Fragment>
        ))}
      </dl>
      <p>{t.archives}</p>
      <h2>{t.rights}</h2>
      <p>{t.myData}</p>
      <p>{t.askTheService}</p>
      <Contact />
      <p>
        <RichText
          text={t.complain}
          marks={{ cnil: (words) => <a href="https://www.cnil.fr/fr/plaintes">{words}</a> }}
        />
      </p>
      {known?.privacyText && (
        <>
          <h2>{t.fromTheService}</h2>
          <Paragraphs text={known.privacyText} />
        </>
      )}
    </Article>
  )
}

function List({ items }: { items: readonly string[] }) {
  return (
    <ul>
      {items.map((item) => (
        <li key={item}>{item}</li>
      ))}
    </ul>
  )
}
