import { publisher } from '@/lib/domain/organisation/queries'

/** How to reach the service; nothing that isn't known. */
export async function Contact() {
  const known = await publisher()
  if (!known) return <p>Le service n’a pas encore donné ses coordonnées.</p>
  return (
    <ul>
      <li>{[known.serviceName, known.name].filter(Boolean).join(', ')}</li>
      {known.address && <li>{known.address}</li>}
      {known.phone && (
        <li>
          Téléphone&nbsp;: <a href={`tel:${known.phone.replaceAll(' ', '')}`}>{known.phone}</a>
        </li>
      )}
      {known.email && (
        <li>
          Courriel&nbsp;: <a href={`mailto:${known.email}`}>{known.email}</a>
        </li>
      )}
    </ul>
  )
}
