// What the last act came to follows the reader down the page; once read it goes back to its place and covers nothing.

const READ_MS = 6_000

export function fadeNotice(page: Document): void {
  const notice = page.querySelector('.told')
  if (notice) window.setTimeout(() => notice.classList.remove('told'), READ_MS)
}
