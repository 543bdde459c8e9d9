'use client'

// Rendered by the browser: what the server renders, the browser fetches ahead, and a fetched file is a reading.
import { buttonClass } from '@/components/ui/button'
import { Card } from '@/components/ui/card'
import { Icon } from '@/components/ui/icon'
import type { ReviewedDocument } from '@/lib/domain/document/queries'
import { fileSize } from '@/lib/messages/fr/documents'

/** The file: a picture is shown, and everything can be downloaded. A withdrawn document has no file any more. */
export function DocumentView({ document }: { document: ReviewedDocument }) {
  if (document.status === 'withdrawn') return null
  const href = `/admin/documents/${document.id}/fichier`
  return (
    <div className="flex flex-col gap-3">
      {document.contentType.startsWith('image/') && (
        <Card className="overflow-hidden">
          {/* eslint-disable-next-line @next/next/no-img-element -- a private file: no optimiser may keep a copy */}
          <img
            src={href}
            alt={`Document envoyé : ${document.fileName}`}
            className="max-h-[560px] w-full object-contain"
          />
        </Card>
      )}
      <div>
        <a href={href} download className={buttonClass('secondary', 'sm')}>
          <Icon name={document.contentType === 'application/pdf' ? 'pdf' : 'document'} size={20} />
          <span className="[overflow-wrap:anywhere]">
            Télécharger {document.fileName} ({fileSize(document.size)})
          </span>
        </a>
      </div>
    </div>
  )
}
