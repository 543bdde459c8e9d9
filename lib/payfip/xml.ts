/** An element of an answer: its name without its prefix, its own text, and what it holds. */
export type XmlElement = { name: string; text: string; children: XmlElement[] }

const LONGEST = 65_536
const DEEPEST = 20
const NAME = '[A-Za-z_][A-Za-z0-9_.-]*(?::[A-Za-z_][A-Za-z0-9_.-]*)?'
const ATTRIBUTES = `(?:\\s+${NAME}\\s*=\\s*(?:"[^"<]*"|'[^'<]*'))*`
const TOKEN = new RegExp(
  `(<\\?xml[^>]*\\?>)|<(${NAME})(${ATTRIBUTES})\\s*(/?)>|</(${NAME})\\s*>|([^<]+)`,
  'y',
)
const entities: Record<string, string> = { amp: '&', lt: '<', gt: '>', quot: '"', apos: "'" }

/**
 * Reads the little of XML that a SOAP service of the DGFiP answers with: elements, attributes (left aside) and text.
 * A document type, an entity of its own, a comment, CDATA or anything that isn't well formed gives null: nothing is
 * ever expanded or fetched.
 */
export function readXml(document: string): XmlElement | null {
  if (document.length > LONGEST) return null
  const root: XmlElement = { name: '', text: '', children: [] }
  const open = [root]
  const source = document.replace(/^\uFEFF/, '').trim()
  TOKEN.lastIndex = 0
  for (let at = 0; at < source.length; at = TOKEN.lastIndex) {
    const token = TOKEN.exec(source)
    if (!token) return null
    const [, declaration, opened, , isEmpty, closed, text] = token
    const inside = open.at(-1)!
    if (declaration) {
      if (at > 0) return null
    } else if (text !== undefined) {
      const read = withoutEntities(text)
      if (read === null || (inside === root && read.trim() !== '')) return null
      inside.text += read
    } else if (opened) {
      const element: XmlElement = { name: localName(opened), text: '', children: [] }
      inside.children.push(element)
      if (!isEmpty) open.push(element)
      if (open.length > DEEPEST) return null
    } else if (open.length === 1 || open.pop()!.name !== localName(closed!)) return null
  }
  return open.length === 1 && root.children.length === 1 ? root.children[0]! : null
}

/** The first element of this name, at any depth; null when there is none. */
export function elementOf(element: XmlElement, name: string): XmlElement | null {
  if (element.name === name) return element
  for (const child of element.children) {
    const found = elementOf(child, name)
    if (found) return found
  }
  return null
}

/** The text of the element of this name, straight under another; null when there is none. */
export function textOf({ children }: XmlElement, name: string): string | null {
  return children.find((child) => child.name === name)?.text.trim() ?? null
}

/** A text as XML writes it. */
export function xmlText(text: string): string {
  return text.replace(/[&<>"']/g, (sign) => `&#${sign.charCodeAt(0)};`)
}

function localName(name: string): string {
  return name.slice(name.indexOf(':') + 1)
}

/** The five entities of XML, and those that are numbers; null for any other. */
function withoutEntities(text: string): string | null {
  let isKnown = true
  const read = text.replace(/&([^;]{0,10});?/g, (whole, name: string) => {
    const code = /^#(?:x([0-9a-f]{1,6})|([0-9]{1,7}))$/i.exec(name)
    const point = code ? parseInt(code[1] ?? code[2]!, code[1] ? 16 : 10) : NaN
    if (whole.endsWith(';') && point <= 0x10ffff) return String.fromCodePoint(point)
    if (whole.endsWith(';') && Object.hasOwn(entities, name)) return entities[name]!
    isKnown = false
    return ''
  })
  return isKnown ? read : null
}
