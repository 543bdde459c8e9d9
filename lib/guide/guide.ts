import 'server-only'
import { readFileSync } from 'node:fs'
import path from 'node:path'
import { cache } from 'react'
import { lexer, type Token, type Tokens } from 'marked'

/** A chapter of a guide: a title that links lead to, and what is under it. */
export type Chapter = { anchor: string; title: string; blocks: Token[] }
export type Guide = { title: string; opening: Token[]; chapters: Chapter[] }

/** The guides of docs/, as they are read in the portal: the same text on paper, on the web and beside the screen. */
export type GuideName = 'guide-parents' | 'guide-agents'

export const readGuide = cache((name: GuideName): Guide =>
  parseGuide(readFileSync(inDocs(`${name}.md`), 'utf8')),
)

/** A picture that the guides may show: 'accueil-390.png' of docs/ecrans; undefined when it isn't one. */
export function readPicture(name: string): Buffer<ArrayBuffer> | undefined {
  if (!/^[a-z0-9-]+\.png$/.test(name)) return undefined
  try {
    return Buffer.from(readFileSync(inDocs(path.join('ecrans', name))))
  } catch {
    return undefined
  }
}

/** Markdown whose chapters ('## …') follow a line that names them: '<a id="reserver"></a>'. */
export function parseGuide(markdown: string): Guide {
  const guide: Guide = { title: '', opening: [], chapters: [] }
  let anchor = ''
  for (const token of lexer(bound(markdown))) {
    if (token.type === 'space') continue
    const named = /^<a id="([a-z-]+)"><\/a>/.exec(token.raw.trim())
    if (named) anchor = named[1]!
    else if (token.type === 'heading' && token.depth === 1) guide.title = (token as Tokens.Heading).text
    else if (token.type === 'heading' && token.depth === 2)
      guide.chapters.push({ anchor, title: (token as Tokens.Heading).text, blocks: [] })
    else (guide.chapters.at(-1)?.blocks ?? guide.opening).push(token)
  }
  return guide
}

/** No line begins with the mark that ends a sentence, nor ends with a quotation that opens. */
function bound(markdown: string): string {
  return markdown.replace(/ (?=[:;?!»])|(?<=«) /g, '\u00a0')
}

function inDocs(file: string): string {
  return path.join(/* turbopackIgnore: true */ process.cwd(), 'docs', file)
}
