// A button with a small panel under it, closed by Escape, by a press outside, and when focus leaves it.
import { type ReactNode, useEffect, useRef, useState } from 'react'

export interface DropProps {
  /** Read out after what the button shows. */
  name: string
  className?: string
  button: ReactNode
  /** Gets the function that closes the panel. */
  children: (close: () => void) => ReactNode
}

export function Drop({ name, className, button, children }: DropProps) {
  const [isOpen, setOpen] = useState(false)
  const box = useRef<HTMLDivElement>(null)
  const trigger = useRef<HTMLButtonElement>(null)
  useEffect(() => {
    if (!isOpen) return
    const onPress = (event: PointerEvent) => {
      if (!box.current?.contains(event.target as Node)) setOpen(false)
    }
    const onKey = (event: KeyboardEvent) => {
      if (event.key !== 'Escape') return
      setOpen(false)
      trigger.current?.focus()
    }
    document.addEventListener('pointerdown', onPress)
    document.addEventListener('keydown', onKey)
    return () => {
      document.removeEventListener('pointerdown', onPress)
      document.removeEventListener('keydown', onKey)
    }
  }, [isOpen])
  return (
    // biome-ignore lint/a11y/noStaticElementInteractions: watches the focus leave its own buttons
    <div
      className="nd-drop"
      ref={box}
      onBlur={(event) => {
        if (event.relatedTarget && !event.currentTarget.contains(event.relatedTarget)) setOpen(false)
      }}
    >
      <button
        ref={trigger}
        type="button"
        className={className ?? 'nd-icon-button'}
        aria-expanded={isOpen}
        onClick={() => setOpen(!isOpen)}
      >
        {button}
        <span className="nd-hidden">{name}</span>
      </button>
      {isOpen ? <div className="nd-drop-panel">{children(() => setOpen(false))}</div> : null}
    </div>
  )
}
