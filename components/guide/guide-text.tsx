import type { ReactNode } from 'react'
import type { Token, Tokens } from 'marked'
import { Link } from '@/components/ui/link'
import { GUIDE } from '@/lib/messages/fr/help'

/** The marks of a guide as elements; a mark that the guides don't use is a fault of the guide, shown as its text. */
export function GuideText({ blocks }: { blocks: Token[] }) {
  return blocks.map((block, index) => <Block key={index} token={block} />)
}

function Block({ token }: { token: Token }): ReactNode {
  switch (token.type) {
    case 'heading':
      return <h3 className="text-lg">{inline(token.tokens)}</h3>
    case 'paragraph': {
      const picture = imageIn(token.tokens)
      return picture ? <Picture of={picture} /> : <p>{inline(token.tokens)}</p>
    }
    case 'list': {
      const { ordered, items } = token as Tokens.List
      const lines = items.map((item, index) => <li key={index}>{inline(item.tokens)}</li>)
      return ordered ? <ol>{lines}</ol> : <ul>{lines}</ul>
    }
    case 'blockquote':
      return (
        <div className="rounded-md border-l-4 border-accent bg-accent-soft px-4 py-3">
          <GuideText blocks={token.tokens ?? []} />
        </div>
      )
    case 'table': {
      const { header, rows } = token as Tokens.Table
      return (
        <table>
          <thead>
            <tr>
              {header.map((cell, index) => (
                <th key={index} scope="col">
                  {inline(cell.tokens)}
                </th>
              ))}
            </tr>
          </thead>
          <tbody>
            {rows.map((row, index) => (
              <tr key={index}>
                {row.map((cell, column) => (
                  <td key={column}>{inline(cell.tokens)}</td>
                ))}
              </tr>
            ))}
          </tbody>
        </table>
      )
    }
    default:
      return token.raw
  }
}

function Picture({ of: { text, href } }: { of: Tokens.Image }) {
  const name = href.split('/').at(-1)!
  const isTelephone = /-390\.png$/.test(name)
  return (
    <figure className="my-2">
      {/* eslint-disable-next-line @next/next/no-img-element -- a file of the guide, as it is */}
      <img
        src={`${GUIDE}/images/${name}`}
        alt={text}
        loading="lazy"
        className={`rounded-md border border-line-strong object-cover object-top ${isTelephone ? 'aspect-[9/16] w-64' : 'aspect-[16/10] w-full'}`}
      />
    </figure>
  )
}

function inline(tokens: Token[] = []): ReactNode[] {
  return tokens.map((token, index) => <Inline key={index} token={token} />)
}

function Inline({ token }: { token: Token }): ReactNode {
  switch (token.type) {
    case 'strong':
      return <strong>{inline(token.tokens)}</strong>
    case 'em':
      return <em>{inline(token.tokens)}</em>
    case 'link':
      return <Link href={(token as Tokens.Link).href}>{inline(token.tokens)}</Link>
    case 'text':
      return token.tokens ? inline(token.tokens) : token.text
    case 'escape':
      return token.text
    case 'codespan':
      return <kbd className="rounded-sm border border-line-strong px-1.5 text-sm">{token.text}</kbd>
    default:
      return token.raw
  }
}

/** The picture that a paragraph is made of; undefined when it holds words. */
function imageIn(tokens: Token[] = []): Tokens.Image | undefined {
  return tokens.length === 1 && tokens[0]!.type === 'image' ? (tokens[0] as Tokens.Image) : undefined
}
