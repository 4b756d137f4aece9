// Which kinds of files are taken by their signature, and why the others are not. What is not named is not taken.
import type { FileFault } from './errors.ts'

const TAKEN = new Set([
  'image/jpeg',
  'image/png',
  'image/apng',
  'image/gif',
  'image/webp',
  'image/bmp',
  'image/tiff',
  'image/heic',
  'image/heic-sequence',
  'image/heif',
  'image/heif-sequence',
  'image/avif',
  'image/vnd.dwg',
  'application/pdf',
  'video/mp4',
  'video/quicktime',
  'video/webm',
  'video/3gpp',
  'audio/mpeg',
  'audio/mp4',
  'audio/x-m4a',
  'audio/amr',
  'audio/wav',
  'model/stl',
])

/** Texts that carry a signature all the same; they are looked at as texts. */
export const SIGNED_TEXTS = new Set(['application/xml', 'text/calendar', 'text/vcard', 'text/vtt'])

const PROGRAMS =
  /x-msdownload|x-elf|x-mach-binary|java-vm|java-archive|wasm|android\.package|x-deb|x-rpm|x-unix-archive|ms-shortcut|apple\.alias|apple-diskimage|ms-htmlhelp|shockwave|chrome-extension|xpinstall|regedit|registry-hive|iso9660|x-asar|nintendo/
const CLOSED = /x-tar|rar|gzip|bzip2|x-7z|x-xz|compress|lzip|zstd|lz4|lzh|arj|cpio|ace-|cab-|ms-outlook|pgp-encrypted/

/** Null: taken as it is. */
export function faultOfMediaType(mediaType: string): FileFault | null {
  if (TAKEN.has(mediaType)) return null
  if (PROGRAMS.test(mediaType)) return 'infra.file.executable'
  if (/macroenabled/i.test(mediaType)) return 'infra.file.macros'
  if (CLOSED.test(mediaType)) return 'infra.file.archive_closed'
  return 'infra.file.type_unknown'
}
