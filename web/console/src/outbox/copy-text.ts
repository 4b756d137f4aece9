// Puts a text or a picture on the clipboard, also on a plain-http address of the factory's own network, where browsers hide the clipboard.

/** False where the browser allows no copying at all; the person then selects and copies the text. */
export async function copyText(text: string): Promise<boolean> {
  try {
    if (navigator.clipboard) {
      await navigator.clipboard.writeText(text)
      return true
    }
  } catch {
    // Refused by the browser's permissions: the old way may still work.
  }
  return copyTheOldWay(text)
}

function copyTheOldWay(text: string): boolean {
  const field = document.createElement('textarea')
  field.value = text
  field.setAttribute('readonly', '')
  field.style.position = 'fixed'
  field.style.opacity = '0'
  // Inside an open dialog, whose focus would otherwise be taken back at once.
  const home = document.activeElement?.closest('[role=dialog]') ?? document.body
  home.append(field)
  field.select()
  const isCopied = document.execCommand('copy')
  field.remove()
  return isCopied
}

const PICTURE_PX = 480

/** The picture as PNG, which chats take; SVG they do not. */
export async function pngOf(svg: string): Promise<Blob> {
  const picture = new Image()
  picture.src = pictureAddress(svg)
  await picture.decode()
  const canvas = document.createElement('canvas')
  canvas.width = PICTURE_PX
  canvas.height = PICTURE_PX
  const brush = canvas.getContext('2d')
  if (!brush) throw new Error('this browser cannot draw')
  brush.fillStyle = '#fff'
  brush.fillRect(0, 0, PICTURE_PX, PICTURE_PX)
  brush.drawImage(picture, 0, 0, PICTURE_PX, PICTURE_PX)
  return new Promise((resolve, reject) =>
    canvas.toBlob((blob) => (blob ? resolve(blob) : reject(new Error('the picture came out empty'))), 'image/png'),
  )
}

export const pictureAddress = (svg: string): string => `data:image/svg+xml;charset=utf-8,${encodeURIComponent(svg)}`

/** Whether pictures can be put on the clipboard here. */
export const canCopyPictures = (): boolean =>
  typeof ClipboardItem !== 'undefined' && typeof navigator.clipboard?.write === 'function'

export async function copyPicture(svg: string): Promise<void> {
  await navigator.clipboard.write([new ClipboardItem({ 'image/png': pngOf(svg) })])
}

export async function savePicture(svg: string, fileName: string): Promise<void> {
  const address = URL.createObjectURL(await pngOf(svg))
  const link = document.createElement('a')
  link.href = address
  link.download = fileName
  link.click()
  URL.revokeObjectURL(address)
}
