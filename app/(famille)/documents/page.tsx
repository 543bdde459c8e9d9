import { HelpLine } from '@/components/help/help-line'
import { Notice } from '@/components/ui/notice'
import { PageTitle } from '@/components/ui/page-title'
import { requireFamily } from '@/lib/auth/guards'
import { listDocuments } from '@/lib/domain/document/queries'
import { yearsNearQuota } from '@/lib/domain/document/quota/queries'
import { kindsToSend } from '@/lib/domain/document/type/queries'
import { openYearsForFamily } from '@/lib/domain/dossier/settings/queries'
import { familyMembers } from '@/lib/domain/family/queries'
import {
  documentKindNames,
  documentKindSlugs,
  documentName,
  documentSlug,
  quotaSentence,
  uploadSentence,
} from '@/lib/messages/fr/documents'
import { documentsWords } from '@/lib/messages/fr/documents-page'
import { faultTitle } from '@/lib/messages/fr/faults'
import { accountWords } from '@/lib/messages/fr/my-account'
import { sentAloneKinds } from '@/lib/rules/documents'
import { clock } from '@/lib/time/clock'
import { answerOf } from './answer'
import { DocumentList } from './document-list'
import { UploadForm } from './upload-form'

export async function generateMetadata({ searchParams }: PageProps<'/documents'>) {
  const answer = answerOf((await searchParams).envoi)
  const { title } = documentsWords
  return { title: answer && answer !== 'sent' ? faultTitle(title) : title }
}

export default async function DocumentsPage({ searchParams }: PageProps<'/documents'>) {
  const family = await requireFamily()
  const now = clock.now()
  const { envoi, fichier, nature, enfant, annee } = await searchParams
  const answer = answerOf(envoi)
  const documents = await listDocuments(family, now)
  const { children } = await familyMembers(family)
  const ledTo = sentAloneKinds.find((kind) => documentKindSlugs[kind] === nature) ?? null
  const { kinds, types } = await kindsToSend(family, ledTo)
  const years = await openYearsForFamily(family, now)
  const nearQuota = await yearsNearQuota(family, years)
  return (
    <>
      <PageTitle
        title={documentsWords.title}
        back={{ href: `${family.base}/mon-compte`, label: accountWords.title }}
        help={<HelpLine of="documents" />}
      />
      <div className="grid items-start gap-8 lg:grid-cols-2">
        <section aria-labelledby="envoyer" className="flex flex-col gap-4">
          <h2 id="envoyer" className="text-xl max-lg:sr-only">
            {documentsWords.send}
          </h2>
          {answer && (
            <Notice
              tone={answer === 'sent' ? 'success' : 'error'}
              role={answer === 'sent' ? 'status' : 'alert'}
            >
              <p>{uploadSentence(answer, Number(fichier) || null)}</p>
            </Notice>
          )}
          {nearQuota.map((year) => (
            <Notice key={year.schoolYear} tone="warning">
              <p>{quotaSentence(year.schoolYear, year)}</p>
            </Notice>
          ))}
          <UploadForm
            action={`${family.base}/api/documents`}
            kinds={[
              ...kinds.map((kind) => ({ value: documentKindSlugs[kind], label: documentKindNames[kind] })),
              ...types.map((type) => {
                const own = { kind: 'own' as const, type }
                return { value: documentSlug(own), label: documentName(own), hint: type.hint }
              }),
            ]}
            childOptions={children.map((child) => ({
              value: child.id,
              label: `${child.firstName} ${child.lastName}`,
            }))}
            years={years}
            chosen={{
              kind: text(nature) ?? (kinds[0] ? documentKindSlugs[kinds[0]] : ''),
              childId: text(enfant) ?? (children.length === 1 ? children[0]!.id : ''),
              schoolYear: years.find((year) => year === annee) ?? years[0]!,
            }}
          />
        </section>
        <section aria-labelledby="envoyes" className="flex flex-col gap-4">
          <h2 id="envoyes" className="text-xl">
            {documentsWords.sent}
          </h2>
          <DocumentList base={family.base} documents={documents} />
        </section>
      </div>
    </>
  )
}

function text(value: string | string[] | undefined): string | undefined {
  return typeof value === 'string' ? value : undefined
}
