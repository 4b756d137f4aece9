// A QR code as a small SVG, for putting a link on a screen that a phone then reads.
import { encode } from 'uqr'

/** Quiet zone of the standard (ISO/IEC 18004): four modules, else some phones do not find the code. */
const BORDER = 4

/** One path on white, scalable; `text` up to some hundred characters. */
export function qrSvg(text: string): string {
  const { data, size } = encode(text, { ecc: 'M', border: BORDER })
  const dots = data.flatMap((row, y) => row.flatMap((isDark, x) => (isDark ? [`M${x} ${y}h1v1h-1z`] : [])))
  return `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 ${size} ${size}" shape-rendering="crispEdges"><path fill="#fff" d="M0 0h${size}v${size}H0z"/><path d="${dots.join('')}"/></svg>`
}
