import { Fragment, type ReactNode } from 'react'

/**
 * A sentence of lib/messages in which some words are more than text: 'Corrigez la fiche dans <compte>Mon compte</compte>.'
 * Each mark is drawn by the one of its name; one that isn't drawn stays its words. Marks don't hold marks.
 */
export function RichText({
  text,
  marks,
}: {
  text: string
  marks: Record<string, (words: string) => ReactNode>
}) {
  return splitMarks(text).map(({ mark, words }, index) => (
    <Fragment key={index}>{(mark && marks[mark]?.(words)) ?? words}</Fragment>
  ))
}

/** 'a <b>c</b> d' as its pieces, in order; a mark that isn't closed is text. */
export function splitMarks(text: string): { mark: string | null; words: string }[] {
  const pieces: { mark: string | null; words: string }[] = []
  let end = 0
  for (const { 0: whole, 1: mark, 2: words, index } of text.matchAll(/<([a-z]+)>([^<]*)<\/\1>/g)) {
    if (index > end) pieces.push({ mark: null, words: text.slice(end, index) })
    pieces.push({ mark: mark!, words: words! })
    end = index + whole.length
  }
  if (end < text.length) pieces.push({ mark: null, words: text.slice(end) })
  return pieces
}
