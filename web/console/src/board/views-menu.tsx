// Views: a state of the board under a name, one's own or shared with colleagues.
import { useQuery, useQueryClient } from '@tanstack/react-query'
import { Button, Checkbox, Input } from 'antd'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { api } from '#api'
import { Drop } from '#shell'
import { Icon, notify, notifyProblem } from '#ui'
import { isView, viewOf } from './filters.ts'
import type { SavedView } from './types.ts'

type Address = Readonly<Record<string, string>>
const KEY = ['saved-views', 'today']

export function ViewsMenu({
  address,
  onAddress,
}: {
  address: Address
  onAddress: (patch: Record<string, string | undefined>) => void
}) {
  const { t } = useTranslation('board')
  const { data } = useQuery({
    queryKey: KEY,
    queryFn: () => api.get<{ views: SavedView[] }>('/saved-views', { page: 'today' }),
    staleTime: 60_000,
  })
  const views = data?.views ?? []
  const current = views.find((view) => isView(address, view.state))
  const show = (state: Record<string, string>) =>
    onAddress({ ...Object.fromEntries(Object.keys(address).map((key) => [key, undefined])), ...state })
  return (
    <Drop
      name={t('views.label')}
      className="nb-drop-button"
      button={
        <>
          {t('views', { name: current?.name ?? t('views.unsaved') })} <Icon name="down" size={13} />
        </>
      }
    >
      {(close) => (
        <ViewsPanel
          views={views}
          current={current}
          state={viewOf(address)}
          onShow={(state) => {
            show(state)
            close()
          }}
        />
      )}
    </Drop>
  )
}

interface ViewsPanelProps {
  views: readonly SavedView[]
  current: SavedView | undefined
  state: Record<string, string>
  onShow: (state: Record<string, string>) => void
}

function ViewsPanel({ views, current, state, onShow }: ViewsPanelProps) {
  const { t } = useTranslation('board')
  const queries = useQueryClient()
  const changed = () => queries.invalidateQueries({ queryKey: KEY })
  const remove = (view: SavedView) => api.remove(`/saved-views/${view.id}`).then(changed, notifyProblem)
  return (
    <>
      <h2 className="nd-drop-title">{t('views.label')}</h2>
      <button type="button" className="nd-drop-link" onClick={() => onShow({})}>
        {t('views.default')}
      </button>
      {views.map((view) => (
        <div key={view.id} className="nd-drop-row">
          <button
            type="button"
            className="nd-drop-link"
            aria-current={view === current}
            onClick={() => onShow(view.state)}
          >
            <span>
              {view.name}
              {view.isShared ? <span className="nd-quiet"> · {t('views.shared')}</span> : null}
            </span>
            {view === current ? <Icon name="check" size={14} /> : null}
          </button>
          {view.isMine ? (
            <button
              type="button"
              className="nd-icon-button"
              aria-label={t('views.remove', { name: view.name })}
              onClick={() => void remove(view)}
            >
              <Icon name="close" size={14} />
            </button>
          ) : null}
        </div>
      ))}
      {current ? null : <SaveView state={state} onSaved={changed} />}
    </>
  )
}

function SaveView({ state, onSaved }: { state: Record<string, string>; onSaved: () => Promise<unknown> }) {
  const { t } = useTranslation('board')
  const [name, setName] = useState('')
  const [isShared, setShared] = useState(false)
  const save = async (event: React.FormEvent) => {
    event.preventDefault()
    if (!name.trim()) return
    try {
      await api.post('/saved-views', { page: 'today', name: name.trim(), isShared, state })
      notify(t('views.saved', { name: name.trim() }))
      setName('')
      await onSaved()
    } catch (error) {
      notifyProblem(error)
    }
  }
  return (
    <form className="nb-view-form" onSubmit={save}>
      <Input
        size="small"
        value={name}
        maxLength={60}
        onChange={(event) => setName(event.target.value)}
        placeholder={t('views.name')}
        aria-label={t('views.name')}
      />
      <Checkbox checked={isShared} onChange={(event) => setShared(event.target.checked)}>
        {t('views.share')}
      </Checkbox>
      <Button size="small" type="primary" htmlType="submit" disabled={!name.trim()}>
        {t('views.save')}
      </Button>
    </form>
  )
}
