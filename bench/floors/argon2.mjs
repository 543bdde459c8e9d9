// The floor of a sign-in: argon2id alone, with the cost of lib/auth/password.ts, two at once. Forked with the seconds to
// last; sends back passwords per second.
import { hash, verify } from '@node-rs/argon2'

const COST = { memoryCost: 19_456, timeCost: 2, parallelism: 1 }
const PASSWORD = 'quatre chevaux dans un pré'

const seconds = Number(process.argv[2])
const expected = await hash(PASSWORD, COST)
const began = performance.now()
let verified = 0
async function verifyAgain() {
  while (performance.now() - began < seconds * 1000) {
    await verify(expected, PASSWORD)
    verified += 1
  }
}
await Promise.all([verifyAgain(), verifyAgain()])
process.send(verified / ((performance.now() - began) / 1000), () => process.disconnect())
