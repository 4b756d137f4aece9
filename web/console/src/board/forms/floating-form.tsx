// Where a small form stands: right under the row it is about on a desk, at the thumb on a phone.
import { Drawer } from 'antd'
import { useEffect, useLayoutEffect, useRef, useState } from 'react'
import { createPortal } from 'react-dom'
import { useTranslation } from 'react-i18next'
import { Icon, useIsPhone } from '#ui'
import { type Act, LineForm, useActTitle } from './line-form.tsx'

const WIDTH_PX = 480
const GAP_PX = 6

/** Puts the keyboard back on the grid, so that j and k go on where they were. */
const focusGrid = (): void => document.querySelector<HTMLElement>('.nd-grid')?.focus({ preventScroll: true })

export function FloatingForm({ act, onClose }: { act: Act; onClose: () => void }) {
  const isPhone = useIsPhone()
  const title = useActTitle()(act)
  const close = () => {
    onClose()
    focusGrid()
  }
  if (isPhone)
    return (
      <Drawer open placement="bottom" size="auto" title={title} onClose={close} className="nb-sheet">
        <LineForm act={act} onClose={close} />
      </Drawer>
    )
  return <Floating act={act} title={title} onClose={close} />
}

function Floating({ act, title, onClose }: { act: Act; title: string; onClose: () => void }) {
  const { t } = useTranslation('ui')
  const box = useRef<HTMLDivElement>(null)
  const [place, setPlace] = useState<{ left: number; top: number } | null>(null)
  const id = act.lines[0]?.id ?? ''
  // Measured after drawing and whenever the form grows (a split adds rows).
  useLayoutEffect(() => {
    const put = () => box.current && setPlace(placeFor(id, box.current.offsetHeight))
    put()
    const watch = new ResizeObserver(put)
    if (box.current) watch.observe(box.current)
    return () => watch.disconnect()
  }, [id])
  useEffect(() => {
    const onPress = (event: PointerEvent) => {
      const target = event.target as Element
      if (!box.current?.contains(target) && !target.closest('.ant-select-dropdown')) onClose()
    }
    document.addEventListener('pointerdown', onPress)
    return () => document.removeEventListener('pointerdown', onPress)
  }, [onClose])
  return createPortal(
    <div
      ref={box}
      role="dialog"
      aria-label={title}
      className="nb-floating"
      style={{ width: WIDTH_PX, ...(place ?? { left: 0, top: 0, opacity: 0 }) }}
      onKeyDown={(event) => {
        if (event.key !== 'Escape') return
        event.stopPropagation()
        onClose()
      }}
    >
      <div className="nb-floating-head">
        <strong>{title}</strong>
        <button type="button" className="nd-icon-button" aria-label={t('action.close')} onClick={onClose}>
          <Icon name="close" size={15} />
        </button>
      </div>
      <LineForm act={act} onClose={onClose} />
    </div>,
    document.body,
  )
}

/** Under the row where there is room, else above it; never outside the window. */
function placeFor(lineId: string, height: number): { left: number; top: number } {
  const row = document.querySelector(`[data-line="${CSS.escape(lineId)}"]`)?.closest('.nd-grid-row')
  const { innerWidth, innerHeight } = window
  const rect = row?.getBoundingClientRect()
  const left = Math.max(
    8,
    Math.min(innerWidth - WIDTH_PX - 8, rect ? rect.left + rect.width * 0.38 : (innerWidth - WIDTH_PX) / 2),
  )
  if (!rect) return { left, top: Math.max(8, (innerHeight - height) / 3) }
  const below = rect.bottom + GAP_PX
  const top = below + height <= innerHeight - 8 ? below : rect.top - height - GAP_PX
  return { left, top: Math.max(8, Math.min(innerHeight - height - 8, top)) }
}
