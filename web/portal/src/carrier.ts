// Names the carrier while its number is typed; without the script the server finds it when the form is sent.

const PAUSE_MS = 350
const LETTERS_MIN = 8

export function nameCarrier(page: Document): void {
  const field = page.querySelector<HTMLInputElement>('input[data-carrier]')
  const place = page.querySelector('[data-carrier-guess]')
  if (!field || !place) return
  let timer = 0
  let asked = ''
  const ask = (): void => {
    const number = field.value.trim()
    if (number === asked) return
    asked = number
    if (number.length < LETTERS_MIN) {
      place.textContent = ''
      return
    }
    const request = new XMLHttpRequest()
    request.open('GET', `${field.getAttribute('data-carrier')}?no=${encodeURIComponent(number)}`)
    request.onload = () => {
      // The answer to a number that has been typed over is nobody's.
      if (field.value.trim() === number && request.status === 200) place.innerHTML = request.responseText
    }
    request.send()
  }
  field.addEventListener('input', () => {
    window.clearTimeout(timer)
    timer = window.setTimeout(ask, PAUSE_MS)
  })
}
