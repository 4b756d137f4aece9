// Signs the few words a reader's own browser keeps for us, so that nobody writes another's name into it.
import { createHmac, timingSafeEqual } from 'node:crypto'

export type Signer = {
  /** Letters that may stand in a cookie. */
  write(text: string): string
  /** What was signed; null for anything else. */
  read(signed: string | null | undefined): string | null
}

export function createSigner(secret: string): Signer {
  const signatureOf = (body: string): Buffer =>
    createHmac('sha256', secret).update(`nuoda:portal-reader:${body}`).digest().subarray(0, 16)
  return {
    write(text) {
      const body = Buffer.from(text, 'utf8').toString('base64url')
      return `${body}.${signatureOf(body).toString('base64url')}`
    },
    read(signed) {
      const [body, signature, rest] = signed?.split('.') ?? []
      if (!body || !signature || rest !== undefined) return null
      const given = Buffer.from(signature, 'base64url')
      const wanted = signatureOf(body)
      if (given.length !== wanted.length || !timingSafeEqual(given, wanted)) return null
      return Buffer.from(body, 'base64url').toString('utf8')
    },
  }
}
