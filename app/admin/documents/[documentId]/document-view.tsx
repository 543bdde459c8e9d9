'use client'

// Rendered by the browser: what the server renders, the browser fetches ahead, and a fetched file is a reading.
import { FileView, type ViewedFile } from './file-view'

/**
 * A document, each of its files shown without downloading it: pictures, and PDF drawn in the page. A file is fetched
 * when it comes into view; on a page about something else, put it in a LateDetails. Without a script, pictures and
 * downloads work.
 */
export function DocumentView({
  documentId,
  title,
  pages,
}: {
  documentId: string
  title: string
  pages: ViewedFile[]
}) {
  return (
    <ol aria-label={title} className="flex flex-col gap-4">
      {pages.map((page, index) => (
        <li key={page.position}>
          <FileView
            file={page}
            name={pages.length === 1 ? page.fileName : `${index + 1}. ${page.fileName}`}
            href={`/admin/documents/${documentId}/${page.position}/fichier`}
          />
        </li>
      ))}
    </ol>
  )
}
