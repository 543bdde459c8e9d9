import { RichText } from '@/components/ui/rich-text'
import { publisher } from '@/lib/domain/organisation/queries'
import { contactWords, mailAt, phoneAt } from '@/lib/messages/fr/legal-pages'

/** How to reach the service; nothing that isn't known. */
export async function Contact() {
  const known = await publisher()
  if (!known) return <p>{contactWords.unknown}</p>
  return (
    <ul>
      <li>{[known.serviceName, known.name].filter(Boolean).join(', ')}</li>
      {known.address && <li>{known.address}</li>}
      {known.phone && (
        <li>
          <RichText
            text={phoneAt(known.phone)}
            marks={{ phone: (number) => <a href={`tel:${number.replaceAll(' ', '')}`}>{number}</a> }}
          />
        </li>
      )}
      {known.email && (
        <li>
          <RichText
            text={mailAt(known.email)}
            marks={{ email: (address) => <a href={`mailto:${address}`}>{address}</a> }}
          />
        </li>
      )}
    </ul>
  )
}
