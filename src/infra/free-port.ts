// A port nobody listens on, for a server that must know its own before it starts: the embedded database, benches, tests, pictures.
import { createServer } from 'node:net'

/** Free at this moment; somebody else may take it before it is used. */
export function freePort(): Promise<number> {
  return new Promise((resolve, reject) => {
    const probe = createServer()
    probe.once('error', reject)
    probe.listen(0, '127.0.0.1', () => {
      const address = probe.address()
      probe.close(() => resolve(typeof address === 'object' && address ? address.port : 0))
    })
  })
}
