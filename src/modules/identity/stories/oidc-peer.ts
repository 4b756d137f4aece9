// An identity provider for stories: discovery, keys, and tokens that are really signed; what it claims, the story says.
import { createSign, generateKeyPairSync, randomUUID } from 'node:crypto'
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'

export type Claims = { sub: string; email: string; email_verified?: boolean; name: string }

export type OidcPeer = {
  issuer: string
  /** What a person who signs in at the provider is sent back with; `faults` break the token on purpose. */
  approve(
    authorizationUrl: string,
    claims: Claims,
    faults?: { signedBy?: 'stranger'; nonce?: string; audience?: string },
  ): string
  stop(): Promise<void>
}

const base64 = (value: object): string => Buffer.from(JSON.stringify(value)).toString('base64url')

export async function openOidcPeer(clientId: string): Promise<OidcPeer> {
  const own = generateKeyPairSync('rsa', { modulusLength: 2048 })
  const stranger = generateKeyPairSync('rsa', { modulusLength: 2048 })
  const granted = new Map<string, string>()
  let issuer = ''

  const sign = (claims: object, by: 'own' | 'stranger'): string => {
    const text = `${base64({ alg: 'RS256', kid: 'story', typ: 'JWT' })}.${base64(claims)}`
    const key = (by === 'own' ? own : stranger).privateKey
    return `${text}.${createSign('RSA-SHA256').update(text).sign(key).toString('base64url')}`
  }
  const server = createServer((request, response) => {
    const answer = (body: object, status = 200) =>
      response.writeHead(status, { 'content-type': 'application/json' }).end(JSON.stringify(body))
    const path = new URL(request.url ?? '/', issuer).pathname
    if (path === '/.well-known/openid-configuration') {
      return answer({
        issuer,
        authorization_endpoint: `${issuer}/authorize`,
        token_endpoint: `${issuer}/token`,
        jwks_uri: `${issuer}/keys`,
        id_token_signing_alg_values_supported: ['RS256'],
      })
    }
    if (path === '/keys')
      return answer({ keys: [{ ...own.publicKey.export({ format: 'jwk' }), kid: 'story', alg: 'RS256', use: 'sig' }] })
    let text = ''
    request.on('data', (chunk) => {
      text += chunk
    })
    request.on('end', () => {
      const code = new URLSearchParams(text).get('code') ?? ''
      const idToken = granted.get(code)
      granted.delete(code)
      if (path !== '/token' || !idToken) return answer({ error: 'invalid_grant' }, 400)
      answer({ access_token: randomUUID(), token_type: 'Bearer', expires_in: 300, id_token: idToken })
    })
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  issuer = `http://127.0.0.1:${(server.address() as AddressInfo).port}`
  return {
    get issuer() {
      return issuer
    },
    approve(authorizationUrl, claims, faults = {}) {
      const asked = new URL(authorizationUrl).searchParams
      const now = Math.floor(Date.now() / 1000)
      const nonce = faults.nonce ?? asked.get('nonce')
      const token = {
        iss: issuer,
        aud: faults.audience ?? clientId,
        iat: now,
        exp: now + 300,
        ...(nonce && { nonce }),
        ...claims,
      }
      const code = randomUUID()
      granted.set(code, sign(token, faults.signedBy ?? 'own'))
      const back = new URL(asked.get('redirect_uri')!)
      back.searchParams.set('code', code)
      back.searchParams.set('state', asked.get('state')!)
      return back.toString()
    },
    stop: () => new Promise((resolve) => server.close(() => resolve())),
  }
}
