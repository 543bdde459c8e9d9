import Link from 'next/link'
import { ExportLinks } from '@/app/admin/export-links'
import { PageTitle } from '@/components/ui/page-title'
import { requireStaff } from '@/lib/auth/guards'
import { documentQueue } from '@/lib/domain/document/review/queries'
import { DocumentQueue } from './document-queue'
import { DoneNotice } from './done-notice'

export const metadata = { title: 'Documents' }

export default async function DocumentsQueuePage({ searchParams }: PageProps<'/admin/documents'>) {
  const staff = await requireStaff('documents.decide')
  const { documents, count } = await documentQueue(staff)
  return (
    <div className="max-w-4xl">
      <PageTitle title="Documents">
        <p className="text-ink-2">{count === 0 ? 'Tout est traité' : `${count} à vérifier`}</p>
      </PageTitle>
      <DoneNotice done={(await searchParams).fait} />
      <DocumentQueue documents={documents} count={count} />
      <div className="mt-4 flex flex-col gap-1">
        {count > 0 && <ExportLinks path="/admin/documents" params={{}} />}
        <p>
          <Link
            href="/admin/documents/expirations"
            className="inline-flex min-h-9 items-center text-brand underline underline-offset-[3px]"
          >
            Documents qui expirent bientôt
          </Link>
        </p>
      </div>
    </div>
  )
}
