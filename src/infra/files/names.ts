// What a file's name tells: how it is shown, and whether its ending alone makes a computer run it.
import type { FileFault } from './errors.ts'

const NAME_LENGTH_MAX = 200

/** Endings that Windows, a phone or a browser acts on, whatever stands inside. */
const RUNNABLE: Partial<Record<FileFault, string>> = {
  'infra.file.executable':
    'exe com scr pif msi msp msc cpl dll sys drv ocx jar class dex apk ipa app deb rpm dmg pkg iso img vhd vhdx lnk url scf inf reg chm hlp xll gadget application appref-ms diagcab settingcontent-ms library-ms search-ms website desktop swf wasm msix appx',
  'infra.file.script':
    'bat cmd ps1 psm1 psd1 vbs vbe js jse mjs cjs wsf wsh wsc hta sh bash zsh csh ksh command py pyc pyw pl rb php phtml asp aspx jsp cgi iqy slk',
  'infra.file.active_page': 'html htm xhtml xht shtml mht mhtml svg svgz',
  'infra.file.macros': 'docm dotm xlsm xltm xlam xla pptm potm ppam ppsm sldm mdb mde accdb accde ade adp',
  // A mail carries files nobody has looked into.
  'infra.file.archive_closed': 'eml msg pst',
}
const FAULT_OF_ENDING = new Map(
  Object.entries(RUNNABLE).flatMap(([fault, endings]) =>
    endings.split(' ').map((ending) => [ending, fault as FileFault] as const),
  ),
)

/** The ending in lower case, without what Windows drops from the end of a name. */
export const endingOf = (fileName: string): string =>
  /\.([^.\s/\\]{1,20})$/.exec(fileName.replace(/[.\s]+$/, ''))?.[1]?.toLowerCase() ?? ''

/** The refusal that a name's ending asks for, or null. */
export const faultOfName = (fileName: string): FileFault | null => FAULT_OF_ENDING.get(endingOf(fileName)) ?? null

/** A name to show and to save under: no path, no control characters, none that turn the direction of reading (`gpj.exe`). */
export function shownFileName(name: string | undefined): string {
  const last = (name ?? '').normalize('NFC').split(/[\\/]/).at(-1) ?? ''
  const readable = last
    // biome-ignore lint/suspicious/noControlCharactersInRegex: they are what is taken out
    .replace(/[\u0000-\u001f\u007f-\u009f\u200b-\u200f\u202a-\u202e\u2060-\u2069\ufeff]/g, '')
    .replace(/[.\s]+$/, '')
    .trim()
  if (readable.length <= NAME_LENGTH_MAX) return readable || 'file'
  const ending = endingOf(readable)
  return ending
    ? `${readable.slice(0, NAME_LENGTH_MAX - ending.length - 1)}.${ending}`
    : readable.slice(0, NAME_LENGTH_MAX)
}
