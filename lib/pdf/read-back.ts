import { getDocument, OPS } from 'pdfjs-dist/legacy/build/pdf.mjs'

/** A PDF's text as a reader selects it, which makes every space an ordinary one, and as its font draws it. */
export async function readBack({ content }: { content: Uint8Array }) {
  const task = getDocument({ data: new Uint8Array(content), verbosity: 0 })
  const document = await task.promise
  const { info } = await document.getMetadata()
  const texts: string[] = []
  const drawn: string[] = []
  for (let number = 1; number <= document.numPages; number++) {
    const page = await document.getPage(number)
    const { items } = await page.getTextContent()
    texts.push(...items.map((item) => ('str' in item ? item.str + (item.hasEOL ? ' ' : '') : '')), ' ')
    const { fnArray, argsArray } = await page.getOperatorList()
    fnArray.forEach((operation, index) => {
      if (operation === OPS.showText) drawn.push(glyphs(argsArray[index][0]))
    })
  }
  const { Title: title, Language: language, CreationDate: madeOn } = info as Record<string, string>
  const read = {
    madeOn,
    text: texts.join('').replace(/ +/g, ' '),
    drawn,
    title,
    language,
    pages: document.numPages,
  }
  await task.destroy()
  return read
}

function glyphs(shown: (number | { unicode: string })[]): string {
  return shown.map((glyph) => (typeof glyph === 'number' ? '' : glyph.unicode)).join('')
}
