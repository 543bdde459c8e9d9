// The colour of an organisation, on the portal's screens: links and buttons must stay readable (WCAG 2.2, 1.4.3).

type Rgb = readonly [number, number, number]

const WHITE: Rgb = [255, 255, 255]
const BLACK: Rgb = [0, 0, 0]
/** The darkest ground under a link by day, and the lightest by night (app/tokens.css: sunken, brand-soft). */
const SUNKEN: Rgb = [231, 240, 241]
const SOFT_DARK: Rgb = [32, 59, 66]
const SURFACE_DARK: Rgb = [23, 36, 41]
const READABLE = 4.5
const READABLE_DARK = 7

/** What the tokens take, by day and by night. */
export type BrandTones = { brand: string; hover: string; soft: string; brandDark: string; hoverDark: string }

/** '#rrggbb' in lower case, or null. */
export function parseColour(typed: string): string | null {
  const text = typed.trim().toLowerCase()
  return /^#[0-9a-f]{6}$/.test(text) ? text : null
}

/** Null when links and buttons of this colour can be read; else the nearest darker one that can. */
export function readableInstead(colour: string): string | null {
  return isReadable(rgb(colour)) ? null : hex(towards(rgb(colour), BLACK, isReadable))
}

export function brandTones(colour: string): BrandTones {
  const brand = rgb(colour)
  const dark = towards(brand, WHITE, isReadableInTheDark)
  return {
    ...{ brand: hex(brand), hover: hex(mix(brand, BLACK, 0.25)), soft: hex(softOf(brand)) },
    ...{ brandDark: hex(dark), hoverDark: hex(mix(dark, WHITE, 0.3)) },
  }
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
