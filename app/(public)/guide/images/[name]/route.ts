import { missing } from '@/app/missing'
import { readPicture } from '@/lib/guide/guide'

/** A screen of the demonstration, where the guides show one. */
export async function GET(_request: Request, { params }: { params: Promise<{ name: string }> }) {
  const picture = readPicture((await params).name)
  if (!picture) return missing()
  return new Response(picture, {
    headers: { 'content-type': 'image/png', 'cache-control': 'public, max-age=86400' },
  })
}
