// A pressed button says so at once and takes no second tap; when the reader comes back by the browser's arrow, it can be pressed again.

const PRESSED = 'pressed'
const AGAIN_MS = 8_000

export function calmButtons(page: Document): void {
  page.addEventListener('submit', (event) => {
    const form = event.target as HTMLFormElement
    if (form.getAttribute('data-sent')) {
      event.preventDefault()
      return
    }
    form.setAttribute('data-sent', '1')
    // Whoever stops a slow answer may press again.
    window.setTimeout(() => form.removeAttribute('data-sent'), AGAIN_MS)
    const button = (event as SubmitEvent).submitter ?? page.activeElement
    if (button && button.tagName === 'BUTTON') button.classList.add(PRESSED)
  })
  // A page kept by the browser shows what was true before the act: fetch it anew.
  window.addEventListener('pageshow', (event) => {
    if (event.persisted) window.location.reload()
  })
}
