import { missing } from '@/app/missing'
import { brandTones, parseColour } from '@/lib/rules/brand-colour'

/**
 * The colour of the organisation ('/couleurs/054752') where app/tokens.css looks for it: a file, because the policy of
 * the pages lets no element be styled by its attribute. Another colour has another address: a browser keeps this one.
 */
export async function GET(_request: Request, { params }: { params: Promise<{ colour: string }> }) {
  const colour = parseColour(`#${(await params).colour}`)
  if (!colour) return missing()
  const { brand, hover, soft, brandDark, hoverDark } = brandTones(colour)
  const text = `:root {
  --org-brand: ${brand};
  --org-brand-hover: ${hover};
  --org-brand-soft: ${soft};
  --org-brand-dark: ${brandDark};
  --org-brand-hover-dark: ${hoverDark};
}
`
  return new Response(text, {
    headers: {
      'content-type': 'text/css; charset=utf-8',
      'cache-control': 'public, max-age=31536000, immutable',
    },
  })
}
