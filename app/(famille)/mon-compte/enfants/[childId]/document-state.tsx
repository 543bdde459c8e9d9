import { Link } from '@/components/ui/link'
import { RichText } from '@/components/ui/rich-text'
import type { ProofKind, Proofs } from '@/lib/domain/dossier/medical/queries'
import { documentKindSlugs, documentStatusNames } from '@/lib/messages/fr/documents'
import { proofWords } from '@/lib/messages/fr/medical-form'
import { inSentence } from '@/lib/messages/fr/sentence'

/** Whether a paper that goes with the sheet has come, and where it is sent: its kind and its child are chosen there. */
export function DocumentState({
  label,
  kind,
  proofs,
  base,
  childId,
  schoolYear,
}: {
  label: string
  kind: ProofKind
  proofs: Proofs
  base: string
  childId: string
  schoolYear: string
}) {
  const query = new URLSearchParams({ nature: documentKindSlugs[kind], enfant: childId, annee: schoolYear })
  const status = proofs[kind]
  return (
    <p className="rounded-md bg-sunken px-3 py-2.5">
      <RichText
        text={proofWords.state(
          label,
          status ? inSentence(documentStatusNames[status]) : proofWords.notReceived,
        )}
        marks={{ label: (words) => <span className="font-[650]">{words}</span> }}
      />{' '}
      <Link
        href={`${base}/documents?${query}`}
        className="inline-block py-1 font-semibold text-brand underline underline-offset-[3px]"
      >
        <RichText
          text={proofWords.send(label)}
          marks={{ hidden: (words) => <span className="sr-only">{words}</span> }}
        />
      </Link>
    </p>
  )
}
