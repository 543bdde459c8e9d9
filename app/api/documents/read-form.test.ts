import { expect, test } from 'vitest'
import { isOverLimit, readForm } from './read-form'

/** A form sent in pieces, without its length. */
async function request(bytes: number): Promise<Request> {
  const form = new FormData()
  form.set('nature', 'assurance')
  form.set('fichier', new File(['x'.repeat(bytes)], 'é.pdf'))
  const whole = new Response(form)
  const type = whole.headers.get('content-type')!
  const sent = new Uint8Array(await whole.arrayBuffer())
  const pieces = [sent.slice(0, 500), sent.slice(500)]
  const body = new ReadableStream<Uint8Array>({
    pull: (controller) => (pieces.length > 0 ? controller.enqueue(pieces.shift()!) : controller.close()),
  })
  const init: RequestInit & { duplex: 'half' } = {
    method: 'POST',
    body,
    duplex: 'half',
    headers: { 'content-type': type },
  }
  return new Request('http://portail.test/', init)
}

test('a form under the limit is read whole', async () => {
  const form = await readForm(await request(1000), 2000)
  expect(form.get('nature')).toBe('assurance')
  expect(form.get('fichier')).toMatchObject({ name: 'é.pdf', size: 1000 })
})

test('a form over the limit is refused for its real size, whatever its headers say', async () => {
  const failure = await readForm(await request(3000), 2000).catch((error: unknown) => error)
  expect(isOverLimit(failure)).toBe(true)
})

test('what isn’t a form holds no field', async () => {
  const form = await readForm(new Request('http://portail.test/', { method: 'POST', body: 'x' }), 2000)
  expect([...form]).toEqual([])
})

test('a form cut on its way is a fault, and not a size', async () => {
  const headers = { 'content-type': 'multipart/form-data; boundary=coupure' }
  const cut = new Request('http://portail.test/', { method: 'POST', body: '--coupure\r\nContent-', headers })
  const failure = await readForm(cut, 2000).catch((error: unknown) => error)
  expect(failure).toBeInstanceOf(Error)
  expect(isOverLimit(failure)).toBe(false)
})
