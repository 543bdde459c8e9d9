// Visitors of a page, in a process of their own, whose processor time is nobody's: `fork`ed by bench/visits.ts. Each
// connection is kept, and asks again as soon as it is answered. Plain node:http: the cheapest that takes cookies.
import http from 'node:http'

process.once('message', async ({ port, host, visits, connections, seconds, most }) => {
  const agent = new http.Agent({ keepAlive: true, maxSockets: connections })
  const times = []
  const faults = []
  let bytes = 0
  let next = 0
  const began = performance.now()
  const isOver = () => next >= most || performance.now() - began >= seconds * 1000

  function visit({ address, headers, body }) {
    return new Promise((resolve, reject) => {
      const asked = performance.now()
      const method = body === undefined ? 'GET' : 'POST'
      const options = { method, agent, host: '127.0.0.1', port, path: address, headers: { host, ...headers } }
      const request = http.request(options, (response) => {
        response.on('data', (chunk) => (bytes += chunk.length))
        response.on('error', reject)
        response.on('end', () => {
          times.push(performance.now() - asked)
          resolve(response.statusCode)
        })
      })
      request.on('error', reject)
      request.end(body)
    })
  }

  async function visitor() {
    while (!isOver()) {
      const asked = visits[next++ % visits.length]
      const status = await visit(asked).catch((error) => error.message)
      if (status !== (asked.expected ?? 200)) faults.push(`${status} ${asked.address}`)
    }
  }
  await Promise.all(Array.from({ length: connections }, visitor))
  const took = (performance.now() - began) / 1000
  process.send({ times, faults, bytes, seconds: took }, () => process.disconnect())
  agent.destroy()
})
