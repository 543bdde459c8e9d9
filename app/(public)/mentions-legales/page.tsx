import { publisher } from '@/lib/domain/organisation/queries'
import { ledBy, legalNoticeWords as t, publishedBy } from '@/lib/messages/fr/legal-pages'
import { Article, Paragraphs } from '../article'
import { Contact } from '../contact'

export const metadata = { title: t.title }

export default async function LegalNoticePage() {
  const known = await publisher()
  return (
    <Article title={t.title}>
      <h2>{t.publisher}</h2>
      <p>{publishedBy(known)}</p>
      <p>{ledBy(known?.name)}</p>
      <Contact />
      <h2>{t.hosting}</h2>
      {known?.hostingText ? <Paragraphs text={known.hostingText} /> : <p>{t.hostedBy}</p>}
      <h2>{t.software}</h2>
      <p>{t.licence}</p>
    </Article>
  )
}
