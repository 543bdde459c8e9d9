import { RichText } from '@/components/ui/rich-text'
import { lastResults } from '@/lib/accessibility/results'
import { publisher } from '@/lib/domain/organisation/queries'
import { accessibilityWords as t, faultSentence, resultSentences } from '@/lib/messages/fr/accessibility'
import { Article, Paragraphs } from '../article'
import { Contact } from '../contact'

export const metadata = { title: t.title }

export default async function AccessibilityPage() {
  const known = await publisher()
  return (
    <Article title={t.title}>
      <h2>{t.state}</h2>
      <p>
        <RichText text={t.notConform} marks={{ strong: (words) => <strong>{words}</strong> }} />
      </p>
      <h2>{t.results}</h2>
      <ul>
        {resultSentences(lastResults).map((sentence) => (
          <li key={sentence}>{sentence}</li>
        ))}
      </ul>
      <p>{t.limits}</p>
      <h2>{t.notAccessible}</h2>
      <ul>
        {[...lastResults.faults.map(faultSentence), t.pdf, t.sentFiles].map((sentence) => (
          <li key={sentence}>{sentence}</li>
        ))}
      </ul>
      <p>{t.technologies}</p>
      <h2>{t.difficulty}</h2>
      <p>{t.tellUs}</p>
      <Contact />
      <h2>{t.noAnswer}</h2>
      <p>
        <RichText
          text={t.defender}
          marks={{ form: (words) => <a href="https://formulaire.defenseurdesdroits.fr/">{words}</a> }}
        />
      </p>
      {known?.accessibilityText && (
        <>
          <h2>{t.fromTheService}</h2>
          <Paragraphs text={known.accessibilityText} />
        </>
      )}
    </Article>
  )
}
