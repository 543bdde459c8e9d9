import type { ReactNode } from 'react'
import { PageTitle } from '@/components/ui/page-title'

/** A page to read: one column of text, headings in order. */
export function Article({ title, children }: { title: string; children: ReactNode }) {
  return (
    <article className="max-w-[68ch] [&_a]:text-brand [&_a]:underline [&_a]:underline-offset-[3px] [&_dd]:mt-0.5 [&_dt]:mt-3 [&_dt]:font-semibold [&_h2]:mt-8 [&_h2]:mb-2 [&_h2]:text-xl [&_li]:mt-1 [&_p]:mt-3 [&_ul]:mt-3 [&_ul]:list-disc [&_ul]:pl-6">
      <PageTitle title={title} />
      {children}
    </article>
  )
}

/** What the organisation wrote: a paragraph for each empty line between. */
export function Paragraphs({ text }: { text: string }) {
  return text
    .split(/\n\s*\n/)
    .filter((part) => part.trim() !== '')
    .map((part, index) => (
      <p key={index} className="whitespace-pre-line">
        {part.trim()}
      </p>
    ))
}
