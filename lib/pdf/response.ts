import 'server-only'
import { reportFault } from '@/lib/log'
import { pdfRefusal } from '@/lib/messages/fr/papers'
import { ThreadRefusal } from '@/lib/threads/pool'
import type { Pdf } from './render'

/**
 * Shown by the browser under its own name, or kept by the person, and by no cache. Its address ends with '/pdf'
 * (proxy.ts). Where it can't be drawn now, says so with the reference of the fault.
 */
export async function pdfResponse(drawn: Promise<Pdf>, isKept = false): Promise<Response> {
  try {
    const { fileName, content } = await drawn
    return new Response(new Uint8Array(content), { headers: pdfHeaders(fileName, isKept) })
  } catch (error) {
    if (!(error instanceof ThreadRefusal)) throw error
    const sentence = pdfRefusal(error.code, reportFault(error, { doing: 'pdf' }))
    const headers = {
      'content-type': 'text/plain; charset=utf-8',
      'cache-control': 'no-store',
      'retry-after': '30',
    }
    return new Response(sentence, { status: 503, headers })
  }
}

function pdfHeaders(fileName: string, isKept: boolean): HeadersInit {
  return {
    'content-type': 'application/pdf',
    'content-disposition': `${isKept ? 'attachment' : 'inline'}; filename="${fileName}"`,
    'cache-control': 'private, no-store',
    'x-content-type-options': 'nosniff',
    // No more: Chrome shows a PDF as an object with styles of its own, which a page's policy forbids.
    'content-security-policy': `base-uri 'none'; form-action 'none'; frame-ancestors 'none'`,
  }
}
