// Where a page ended, as an opaque text: the key it is sorted by and the id behind it.

export type PageEnd = { key: string; id: string }

const UUID = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/

export const cursorOf = (end: PageEnd): string => Buffer.from(JSON.stringify([end.key, end.id])).toString('base64url')

/** Null when the text is not one of ours. */
export function readCursor(cursor: string): PageEnd | null {
  try {
    const [key, id] = JSON.parse(Buffer.from(cursor, 'base64url').toString('utf8')) as unknown[]
    return typeof key === 'string' && typeof id === 'string' && UUID.test(id) ? { key, id } : null
  } catch {
    return null
  }
}
