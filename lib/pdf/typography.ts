/**
 * Text as a PDF prints it: narrow and thin spaces become U+00A0, because fonts lack the former
 * and the renderer then writes "/" in the middle of an amount.
 */
export function forPdf(text: string): string {
  return text.replace(/[\u202f\u2009]/g, '\u00a0')
}
