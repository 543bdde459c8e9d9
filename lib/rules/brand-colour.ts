// The two colours of an organisation, on the portal's screens. The first is read: links and buttons keep their contrast
// (WCAG 2.2, 1.4.3). The second is only drawn: it keeps that of graphics (1.4.11).

type Rgb = readonly [number, number, number]

const WHITE: Rgb = [255, 255, 255]
const BLACK: Rgb = [0, 0, 0]
/** The darkest ground under a link by day, and the lightest by night (app/tokens.css: sunken, brand-soft). */
const SUNKEN: Rgb = [231, 240, 241]
const SOFT_DARK: Rgb = [32, 59, 66]
const SURFACE_DARK: Rgb = [23, 36, 41]
const READABLE = 4.5
const DRAWN = 3
/** The darkest ground under what is drawn by day (app/tokens.css: page), and the lightest by night. */
const PAGE: Rgb = [241, 247, 248]
const READABLE_DARK = 7

/** What the tokens take, by day and by night. */
export type BrandTones = { brand: string; hover: string; soft: string; brandDark: string; hoverDark: string }

/** '#rrggbb' in lower case, or null. */
export function parseColour(typed: string): string | null {
  const text = typed.trim().toLowerCase()
  return /^#[0-9a-f]{6}$/.test(text) ? text : null
}

/** The colour itself when links and buttons of it can be read; else the nearest darker one that can. */
export function readableColour(colour: string): string {
  return hex(towards(rgb(colour), BLACK, isReadable))
}

/** Of a colour of any lightness. */
export function brandTones(colour: string): BrandTones {
  const brand = rgb(readableColour(colour))
  const dark = towards(brand, WHITE, isReadableInTheDark)
  return {
    ...{ brand: hex(brand), hover: hex(mix(brand, BLACK, 0.25)), soft: hex(softOf(brand)) },
    ...{ brandDark: hex(dark), hoverDark: hex(mix(dark, WHITE, 0.3)) },
  }
}

/** What the tokens take of the second colour, by day and by night: lines, and the ground of drawings. */
export type AccentTones = { accent: string; soft: string; accentDark: string; softDark: string }

/** Of a colour of any lightness. */
export function accentTones(colour: string): AccentTones {
  const accent = towards(rgb(colour), BLACK, (tried) => ratio(tried, PAGE) >= DRAWN)
  const dark = towards(rgb(colour), WHITE, (tried) => ratio(tried, SURFACE_DARK) >= DRAWN)
  return {
    ...{ accent: hex(accent), soft: hex(mix(accent, WHITE, 0.8)) },
    ...{ accentDark: hex(dark), softDark: hex(mix(dark, SURFACE_DARK, 0.75)) },
  }
}

/** Both colours as an address holds them: '054752_e0b050', 'x' for one that is the portal's own. */
export function colourPair(brand: string, accent: string): string {
  return [brand, accent].map((colour) => colour.slice(1) || 'x').join('_')
}

/** What colourPair wrote, each '#rrggbb' or null; null when it isn't that. */
export function parseColourPair(text: string): { brand: string | null; accent: string | null } | null {
  const parts = /^(x|[0-9a-f]{6})_(x|[0-9a-f]{6})$/.exec(text)
  if (!parts) return null
  const [brand, accent] = parts.slice(1).map((part) => (part === 'x' ? null : `#${part}`))
  return { brand: brand!, accent: accent! }
}

/** How far two colours are apart, from 1 to 21. */
export function contrast(first: string, second: string): number {
  return ratio(rgb(first), rgb(second))
}

function isReadable(colour: Rgb): boolean {
  return [SUNKEN, softOf(colour)].every((ground) => ratio(colour, ground) >= READABLE)
}

function isReadableInTheDark(colour: Rgb): boolean {
  return ratio(colour, SURFACE_DARK) >= READABLE_DARK && ratio(colour, SOFT_DARK) >= READABLE
}

/** The ground of what is chosen. */
function softOf(colour: Rgb): Rgb {
  return mix(colour, WHITE, 0.88)
}

const STEPS = 50

function towards(colour: Rgb, end: Rgb, isEnough: (colour: Rgb) => boolean): Rgb {
  for (let step = 0; step < STEPS; step++) {
    const tried = mix(colour, end, step / STEPS)
    if (isEnough(tried)) return tried
  }
  return end
}

function mix(from: Rgb, to: Rgb, share: number): Rgb {
  const part = (index: 0 | 1 | 2) => Math.round(from[index] + (to[index] - from[index]) * share)
  return [part(0), part(1), part(2)]
}

function ratio(first: Rgb, second: Rgb): number {
  const [low, high] = [luminance(first), luminance(second)].sort((a, b) => a - b) as [number, number]
  return (high + 0.05) / (low + 0.05)
}

function luminance(colour: Rgb): number {
  const [red, green, blue] = colour.map((part) => {
    const share = part / 255
    return share <= 0.04045 ? share / 12.92 : ((share + 0.055) / 1.055) ** 2.4
  }) as [number, number, number]
  return 0.2126 * red + 0.7152 * green + 0.0722 * blue
}

function rgb(colour: string): Rgb {
  return [1, 3, 5].map((at) => Number.parseInt(colour.slice(at, at + 2), 16)) as unknown as Rgb
}

function hex(colour: Rgb): string {
  return `#${colour.map((part) => part.toString(16).padStart(2, '0')).join('')}`
}
