/**
 * Headers of a file that somebody else sent us: it is downloaded, never run on our address
 * (RFC 6266 for the name, RFC 8187 for its accents), and no cache keeps it.
 */
export function attachmentHeaders(file: {
  fileName: string
  contentType: string
  /** Not known of a file that is made while it is sent. */
  size?: number
}): HeadersInit {
  return {
    'Content-Type': file.contentType,
    ...(file.size !== undefined && { 'Content-Length': String(file.size) }),
    'Content-Disposition': contentDisposition(file.fileName),
    'Content-Security-Policy': "sandbox; default-src 'none'",
    'X-Content-Type-Options': 'nosniff',
    'Cross-Origin-Resource-Policy': 'same-origin',
    'Cache-Control': 'private, no-store',
  }
}

export function contentDisposition(fileName: string): string {
  const ascii = fileName
    .normalize('NFD')
    .replace(/\p{M}/gu, '')
    .replace(/[^ -~]|["\\%]/g, '_')
  const encoded = encodeURIComponent(fileName.toWellFormed()).replace(
    /['()*]/g,
    (sign) => `%${sign.charCodeAt(0).toString(16).toUpperCase()}`,
  )
  return `attachment; filename="${ascii}"; filename*=UTF-8''${encoded}`
}
