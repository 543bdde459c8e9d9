import sharp from 'sharp'
import { type DocumentType, MAX_FILE_BYTES, MAX_PIXELS, MAX_SIDE } from '@/lib/rules/document-files'
import type { Inspection } from './inspection'

// The decoders of the two kinds that we take, and no other of libvips: what isn't there can't be attacked.
sharp.block({ operation: ['VipsForeignLoad'] })
sharp.unblock({ operation: ['VipsForeignLoadJpegBuffer', 'VipsForeignLoadPngBuffer'] })
sharp.cache(false)
sharp.concurrency(1)

const QUALITY = 85

/**
 * A picture decoded whole and drawn anew: what follows its last byte is left behind, and so is all that it said beside
 * its points (EXIF, the place where it was taken, XMP, ICC). It is turned as its camera was.
 */
export async function inspectPicture(bytes: Uint8Array, type: DocumentType): Promise<Inspection> {
  const picture = sharp(bytes, { failOn: 'error', limitInputPixels: false, sequentialRead: true })
  const facts = await picture.metadata().catch(() => null)
  if (!facts || `image/${facts.format}` !== type) return { fault: 'unreadable' }
  if (facts.width * facts.height > MAX_PIXELS) return { fault: 'tooManyPixels' }
  try {
    const drawn = picture
      .autoOrient()
      .resize(MAX_SIDE, MAX_SIDE, { fit: 'inside', withoutEnlargement: true })
      .toColourspace('srgb')
    const png = type === 'image/png' ? await drawn.clone().png().toBuffer() : null
    if (png && png.length <= MAX_FILE_BYTES) return { bytes: png, contentType: 'image/png' }
    // A photo kept as a PNG: a third as large.
    const jpeg = await drawn.flatten({ background: 'white' }).jpeg({ quality: QUALITY }).toBuffer()
    return { bytes: jpeg, contentType: 'image/jpeg' }
  } catch {
    return { fault: 'unreadable' }
  }
}
