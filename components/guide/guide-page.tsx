import { PageTitle } from '@/components/ui/page-title'
import { guideWords } from '@/lib/messages/fr/help'
import type { Guide } from '@/lib/guide/guide'
import { GuideText } from './guide-text'

/** A guide to read: its chapters, each where the pages of the portal lead to. */
export function GuidePage({ guide: { title, opening, chapters } }: { guide: Guide }) {
  return (
    <article className="max-w-[68ch] text-base [&_a]:text-brand [&_a]:underline [&_a]:underline-offset-[3px] [&_h2]:text-xl [&_h3]:mt-2 [&_ol]:flex [&_ol]:list-decimal [&_ol]:flex-col [&_ol]:gap-1.5 [&_ol]:pl-6 [&_td]:border-t [&_td]:border-line [&_td]:py-2 [&_td]:pr-4 [&_td]:align-top [&_th]:py-2 [&_th]:pr-4 [&_th]:text-left [&_ul]:flex [&_ul]:list-disc [&_ul]:flex-col [&_ul]:gap-1.5 [&_ul]:pl-6">
      <PageTitle title={title} />
      <div className="flex flex-col gap-3">
        <GuideText blocks={opening} />
      </div>
      <nav
        aria-label={guideWords.chapters}
        className="no-print my-6 rounded-lg border border-line bg-surface p-4"
      >
        <ol className="sm:block! sm:columns-2">
          {chapters.map(({ anchor, title: name }) => (
            <li key={anchor}>
              <a href={`#${anchor}`} className="inline-flex min-h-8 items-center">
                {name}
              </a>
            </li>
          ))}
        </ol>
      </nav>
      {chapters.map(({ anchor, title: name, blocks }) => (
        <section key={anchor} aria-labelledby={anchor} className="mt-10 flex flex-col gap-3">
          <h2 id={anchor}>{name}</h2>
          <GuideText blocks={blocks} />
        </section>
      ))}
    </article>
  )
}
