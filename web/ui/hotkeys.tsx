// Keyboard for everything: pages register keys with their meaning, and `?` shows all that work right now.
import { Modal } from 'antd'
import { useEffect, useRef, useState, useSyncExternalStore } from 'react'
import { useTranslation } from 'react-i18next'

export interface Hotkey {
  /** `e`, `?`, `Enter`, `ArrowDown`, or a sequence of two: `g t`. Letters are without Ctrl, Alt and Meta. */
  keys: string
  /** What it does, for the overview; without it the key works but is not listed. */
  meaning?: string
  /** Return false to leave the key to the browser. */
  run: (event: KeyboardEvent) => unknown
}
interface Group {
  title: string
  hotkeys: readonly Hotkey[]
}

let groups: readonly Group[] = []
const listeners = new Set<() => void>()
const publish = (next: readonly Group[]): void => {
  groups = next
  for (const listen of listeners) listen()
}

const SEQUENCE_MS = 1200
let pending: { key: string; at: number } | null = null

/** True where letters belong to the person typing. */
export function isTyping(target: EventTarget | null): boolean {
  if (!(target instanceof HTMLElement)) return false
  return (
    target.isContentEditable ||
    /^(INPUT|TEXTAREA|SELECT)$/.test(target.tagName) ||
    target.closest('[role=combobox],[role=listbox],[role=menu]') !== null
  )
}

const isInDialog = (target: EventTarget | null): boolean =>
  target instanceof HTMLElement && target.closest('[role=dialog]') !== null

function onKeyDown(event: KeyboardEvent): void {
  if (event.defaultPrevented || event.isComposing || event.ctrlKey || event.metaKey || event.altKey) return
  if (isTyping(event.target) || isInDialog(event.target)) return
  if (event.key === 'Enter' && event.target instanceof HTMLElement && event.target.closest('a,button')) return
  const sequence = pending && event.timeStamp - pending.at < SEQUENCE_MS ? `${pending.key} ${event.key}` : null
  pending = null
  // The newest registration wins: a drawer's keys come before those of the page under it.
  for (const group of [...groups].reverse()) {
    for (const hotkey of group.hotkeys) {
      if (hotkey.keys !== sequence && hotkey.keys !== event.key) continue
      if (hotkey.run(event) !== false) event.preventDefault()
      return
    }
  }
  if (groups.some((group) => group.hotkeys.some((hotkey) => hotkey.keys.startsWith(`${event.key} `)))) {
    pending = { key: event.key, at: event.timeStamp }
  }
}

/** Registers keys while the component is on the page. `title` is the heading they stand under in the overview. */
export function useHotkeys(title: string, hotkeys: readonly Hotkey[], isOn = true): void {
  const latest = useRef(hotkeys)
  latest.current = hotkeys
  const shape = hotkeys.map((hotkey) => `${hotkey.keys}=${hotkey.meaning ?? ''}`).join('|')
  // biome-ignore lint/correctness/useExhaustiveDependencies: the keys are registered anew only when their names change, not at every render
  useEffect(() => {
    if (!isOn) return
    const group: Group = {
      title,
      hotkeys: latest.current.map((hotkey, index) => ({
        ...hotkey,
        run: (event) => latest.current[index]?.run(event),
      })),
    }
    if (groups.length === 0) window.addEventListener('keydown', onKeyDown)
    publish([...groups, group])
    return () => {
      publish(groups.filter((each) => each !== group))
      if (groups.length === 0) window.removeEventListener('keydown', onKeyDown)
    }
  }, [title, shape, isOn])
}

const NAMES: Record<string, string> = { ArrowDown: '↓', ArrowUp: '↑', Escape: 'Esc', ' ': '␣' }

/** The overview; `isOpen` is steered by the frame, which binds `?`. */
export function HotkeyHelp({ isOpen, onClose }: { isOpen: boolean; onClose: () => void }) {
  const { t } = useTranslation('ui')
  const shown = useSyncExternalStore(
    (changed) => {
      listeners.add(changed)
      return () => listeners.delete(changed)
    },
    () => groups,
  )
  const titles = [...new Set(shown.map((group) => group.title))].reverse()
  return (
    <Modal open={isOpen} onCancel={onClose} footer={null} title={t('help.title')} width={560}>
      <div className="nd-help">
        {titles.map((title) => (
          <section key={title}>
            <h3>{title}</h3>
            <dl>
              {shown
                .filter((group) => group.title === title)
                .flatMap((group) => group.hotkeys)
                .filter((hotkey) => hotkey.meaning)
                .map((hotkey) => (
                  <div key={hotkey.keys}>
                    <dt>
                      {hotkey.keys.split(' ').map((key) => (
                        <kbd key={key}>{NAMES[key] ?? key}</kbd>
                      ))}
                    </dt>
                    <dd>{hotkey.meaning}</dd>
                  </div>
                ))}
            </dl>
          </section>
        ))}
      </div>
    </Modal>
  )
}

/** State for an overlay that opens with one key. */
export function useToggle(): [boolean, () => void, () => void] {
  const [isOn, setOn] = useState(false)
  return [isOn, () => setOn(true), () => setOn(false)]
}
