// Takes the web page out of a MIME message: SAP and browsers save "Excel" reports as .mht and name them .xls.

/** True for the head of a MIME message that carries parts. */
export const isMimePage = (head: string): boolean =>
  /^\s*(MIME-Version:|From:|Content-Type:\s*multipart|Message-ID:|Subject:|X-)/im.test(head.slice(0, 1024)) &&
  /Content-Type:\s*(multipart\/related|text\/html)/i.test(head)

/** The bytes of the first HTML part, decoded; null when there is none. */
export function htmlPartOf(message: string): Uint8Array | null {
  const boundary = /boundary\s*=\s*"?([^"\r\n;]+)"?/i.exec(message.slice(0, 65_536))?.[1]
  const parts = boundary ? message.split(`--${boundary}`).slice(1) : [message]
  for (const part of parts) {
    const cut = /\r?\n\r?\n/.exec(part)
    if (!cut) continue
    const head = part.slice(0, cut.index)
    const body = part.slice(cut.index + cut[0].length)
    if (!/Content-Type:\s*text\/html/i.test(head) || !/<table/i.test(body.replace(/=\r?\n/g, ''))) continue
    if (/Content-Transfer-Encoding:\s*base64/i.test(head)) return Buffer.from(body, 'base64')
    if (/Content-Transfer-Encoding:\s*quoted-printable/i.test(head)) return quotedPrintable(body)
    return Buffer.from(body, 'latin1')
  }
  return null
}

function quotedPrintable(body: string): Uint8Array {
  const joined = body.replace(/=\r?\n/g, '')
  return Buffer.from(
    joined.replace(/=([0-9A-Fa-f]{2})/g, (_, hex: string) => String.fromCharCode(Number.parseInt(hex, 16))),
    'latin1',
  )
}
