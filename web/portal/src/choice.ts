// Chosen lines: the bar with what can be done to them follows the thumb as soon as something is chosen, and counts it.

/** From this many lines on an order gets a box that chooses all of them. */
const ALL_FROM = 3

export function floatChoice(page: Document): void {
  const bar = page.getElementById('choice')
  if (!bar) return
  const boxes = listOf<HTMLInputElement>(page, 'input[name="pick"]')
  const count = bar.querySelector('.count')
  const show = (): void => {
    const chosen = boxes.filter((box) => box.checked).length
    toggle(bar, 'floats', chosen > 0)
    toggle(page.body, 'has-bar', chosen > 0)
    if (count) count.textContent = chosen > 0 ? `(${chosen})` : ''
  }
  for (const box of boxes) box.addEventListener('change', show)
  for (const card of listOf<HTMLElement>(page, '.order')) addAll(card, bar.getAttribute('data-all') || '', show)
  show()
}

function addAll(card: HTMLElement, text: string, show: () => void): void {
  const own = listOf<HTMLInputElement>(card, 'input[name="pick"]')
  const head = card.querySelector('.order-head')
  if (own.length < ALL_FROM || !head) return
  const label = document.createElement('label')
  const box = document.createElement('input')
  box.type = 'checkbox'
  label.appendChild(box)
  label.appendChild(document.createTextNode(text))
  box.addEventListener('change', () => {
    for (const each of own) each.checked = box.checked
    show()
  })
  head.insertBefore(label, head.lastElementChild)
}

const listOf = <E extends Element>(within: ParentNode, selector: string): E[] =>
  [].slice.call(within.querySelectorAll(selector))

/** Old browsers know no second word for `classList.toggle`. */
function toggle(element: Element, name: string, isOn: boolean): void {
  if (isOn) element.classList.add(name)
  else element.classList.remove(name)
}
