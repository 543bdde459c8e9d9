import { missing } from '@/app/missing'
import { accentTones, brandTones, parseColourPair } from '@/lib/rules/brand-colour'

/**
 * The colours of the organisation ('/couleurs/054752_e0b050') where app/tokens.css looks for them: a file, because the
 * policy of the pages lets no element be styled by its attribute. Other colours have another address: a browser keeps
 * this one.
 */
export async function GET(_request: Request, { params }: { params: Promise<{ colours: string }> }) {
  const pair = parseColourPair((await params).colours)
  if (!pair) return missing()
  const variables = {
    ...(pair.brand && brandVariables(pair.brand)),
    ...(pair.accent && accentVariables(pair.accent)),
  }
  const lines = Object.entries(variables).map(([name, tone]) => `  --org-${name}: ${tone};\n`)
  return new Response(`:root {\n${lines.join('')}}\n`, {
    headers: {
      'content-type': 'text/css; charset=utf-8',
      'cache-control': 'public, max-age=31536000, immutable',
    },
  })
}

function brandVariables(colour: string) {
  const { brand, hover, soft, brandDark, hoverDark } = brandTones(colour)
  return {
    brand,
    'brand-hover': hover,
    'brand-soft': soft,
    'brand-dark': brandDark,
    'brand-hover-dark': hoverDark,
  }
}

function accentVariables(colour: string) {
  const { accent, soft, accentDark, softDark } = accentTones(colour)
  return { accent, 'accent-soft': soft, 'accent-dark': accentDark, 'accent-soft-dark': softDark }
}
