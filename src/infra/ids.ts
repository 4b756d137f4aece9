// Fresh ids for the whole server: UUIDv7, so that ids sort by time and indexes stay compact.

import { v5, v7 } from 'uuid'
import type { Id } from '#kernel'

/** A fresh id branded with what it identifies. */
export const newId = <Of extends string>(): Id<Of> => v7() as Id<Of>

/** The same text always gets the same id within `namespace` (UUIDv5). */
export const nameId = (text: string, namespace: string): string => v5(text, namespace)
