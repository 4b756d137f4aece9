// A phone's picture of eight megabytes becomes one of some hundred kilobytes before it travels; whatever cannot be made smaller goes as it is.

/** The longer side, in pixels: enough to read a label. */
const SIDE_MAX = 1_600
const QUALITY = 0.82
/** Smaller pictures are not worth the work. */
const BYTES_MIN = 400_000

export function shrinkPhotos(page: Document): void {
  const inputs: HTMLInputElement[] = [].slice.call(page.querySelectorAll('input[type="file"][data-shrink]'))
  for (const input of inputs) input.addEventListener('change', () => void shrinkFilesOf(input))
}

/** Replaces the chosen files by smaller ones; a browser that cannot keeps those it has. The form waits for nothing: it sends what is there. */
async function shrinkFilesOf(input: HTMLInputElement): Promise<void> {
  const chosen: File[] = [].slice.call(input.files)
  if (!chosen.some(isLargePhoto) || typeof DataTransfer === 'undefined') return
  const buttons = input.form ? ([].slice.call(input.form.querySelectorAll('button')) as HTMLButtonElement[]) : []
  for (const button of buttons) button.disabled = true
  try {
    const transfer = new DataTransfer()
    for (const file of chosen) transfer.items.add(isLargePhoto(file) ? await shrunk(file) : file)
    input.files = transfer.files
  } catch {
    // The files stay as they were chosen.
  }
  for (const button of buttons) button.disabled = false
}

const isLargePhoto = (file: File): boolean => /^image\/(jpeg|png|webp)$/.test(file.type) && file.size > BYTES_MIN

async function shrunk(file: File): Promise<File> {
  const picture = await pictureOf(file)
  const scale = Math.min(1, SIDE_MAX / Math.max(picture.naturalWidth, picture.naturalHeight))
  const canvas = document.createElement('canvas')
  canvas.width = Math.round(picture.naturalWidth * scale)
  canvas.height = Math.round(picture.naturalHeight * scale)
  const pen = canvas.getContext('2d')
  if (!pen) return file
  // Where a PNG was transparent, paper is white.
  pen.fillStyle = '#fff'
  pen.fillRect(0, 0, canvas.width, canvas.height)
  pen.drawImage(picture, 0, 0, canvas.width, canvas.height)
  const blob = await new Promise<Blob | null>((resolve) => canvas.toBlob(resolve, 'image/jpeg', QUALITY))
  if (!blob || blob.size >= file.size) return file
  return new File([blob], file.name.replace(/\.\w+$/, '.jpg'), { type: 'image/jpeg' })
}

/** Upright as the camera meant it: browsers turn pictures by what the camera noted. */
function pictureOf(file: File): Promise<HTMLImageElement> {
  return new Promise((resolve, reject) => {
    const address = URL.createObjectURL(file)
    const picture = new Image()
    picture.onload = () => {
      URL.revokeObjectURL(address)
      resolve(picture)
    }
    picture.onerror = () => {
      URL.revokeObjectURL(address)
      reject(new Error('not a picture'))
    }
    picture.src = address
  })
}
