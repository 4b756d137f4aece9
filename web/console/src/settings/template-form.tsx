// One milestone template being changed: its name, what it is for, and its milestones in order.

import { Button, Input, InputNumber } from 'antd'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { MilestoneNode } from '#api'
import { Icon } from '#ui'
import type { TemplateDraft } from './milestones-section.tsx'
import { SupplierSelect } from './supplier-select.tsx'
import { ITEM_CLASSES, MILESTONES } from './vocabulary.ts'

const DAYS_MAX = 365

interface TemplateFormProps {
  draft: TemplateDraft
  isSaving: boolean
  onSave: (draft: TemplateDraft) => void
  onCancel: () => void
}

export function TemplateForm({ draft: first, isSaving, onSave, onCancel }: TemplateFormProps) {
  const { t } = useTranslation(['settings', 'ui'])
  const [draft, setDraft] = useState(first)
  const unused = MILESTONES.filter((code) => !draft.nodes.some((node) => node.code === code))
  const isComplete = draft.name.trim() !== '' && draft.nodes.length > 0
  const setNodes = (nodes: MilestoneNode[]) => setDraft({ ...draft, nodes })
  const add = () => {
    const code = unused[0]
    if (code) setNodes([...draft.nodes, { code, ownerSide: 'supplier', allowedDays: 1, evidence: 'none' }])
  }
  return (
    <section className="nd-card nd-stack">
      <div className="nd-form-three">
        {/* biome-ignore lint/a11y/noLabelWithoutControl: the control stands inside the component */}
        <label>
          <span className="nd-quiet">{t('milestones.name')}</span>
          <Input
            value={draft.name}
            maxLength={100}
            onChange={(event) => setDraft({ ...draft, name: event.target.value })}
          />
        </label>
        <label>
          <span className="nd-quiet">{t('milestones.class')}</span>
          <select
            className="nd-select nd-select-box"
            value={draft.itemClass ?? ''}
            onChange={({ target }) => setDraft({ ...draft, itemClass: target.value || null })}
          >
            <option value="">{t('thresholds.any')}</option>
            {ITEM_CLASSES.map((each) => (
              <option key={each} value={each}>
                {t(`class.${each}`)}
              </option>
            ))}
          </select>
        </label>
        {/* biome-ignore lint/a11y/noLabelWithoutControl: the control stands inside the component */}
        <label>
          <span className="nd-quiet">{t('milestones.supplier')}</span>
          <SupplierSelect value={draft.supplierId} onChange={(supplierId) => setDraft({ ...draft, supplierId })} />
        </label>
      </div>
      <NodeTable nodes={draft.nodes} onChange={setNodes} />
      <div className="nd-foot">
        <Button disabled={unused.length === 0} onClick={add}>
          {t('milestones.addNode')}
        </Button>
        <span className="nd-foot-note">
          {isComplete
            ? `${t('milestones.days.help')} ${draft.id ? t('milestones.note') : ''}`
            : t('milestones.nameRequired')}
        </span>
        <Button onClick={onCancel}>{t('ui:action.cancel')}</Button>
        <Button
          type="primary"
          disabled={!isComplete}
          loading={isSaving}
          onClick={() => onSave({ ...draft, name: draft.name.trim() })}
        >
          {draft.id ? t('milestones.save', { no: draft.versionNo + 1 }) : t('milestones.create')}
        </Button>
      </div>
    </section>
  )
}

function NodeTable({
  nodes,
  onChange,
}: {
  nodes: readonly MilestoneNode[]
  onChange: (nodes: MilestoneNode[]) => void
}) {
  const { t } = useTranslation(['settings', 'ui'])
  const amend = (index: number, patch: Partial<MilestoneNode>) =>
    onChange(nodes.map((node, at) => (at === index ? { ...node, ...patch } : node)))
  const move = (index: number, by: number) => {
    const next = [...nodes]
    const [node] = next.splice(index, 1)
    if (node) next.splice(index + by, 0, node)
    onChange(next)
  }
  const nameOf = (code: string) => t(`ui:milestone.${code}` as 'ui:milestone.arrived')
  return (
    <div className="nd-table-box">
      <table className="nd-table">
        <thead>
          <tr>
            <th scope="col">{t('milestones.node')}</th>
            <th scope="col">{t('milestones.owner')}</th>
            <th scope="col">{t('milestones.days')}</th>
            <th scope="col">{t('milestones.evidence')}</th>
            <th scope="col" aria-label={t('ui:action.edit')} />
          </tr>
        </thead>
        <tbody>
          {nodes.map((node, index) => (
            <tr key={node.code}>
              <td data-label={t('milestones.node')}>
                <select
                  className="nd-select nd-select-box"
                  aria-label={t('milestones.node')}
                  value={node.code}
                  onChange={({ target }) => amend(index, { code: target.value })}
                >
                  {MILESTONES.filter((code) => code === node.code || !nodes.some((each) => each.code === code)).map(
                    (code) => (
                      <option key={code} value={code}>
                        {nameOf(code)}
                      </option>
                    ),
                  )}
                </select>
              </td>
              <td data-label={t('milestones.owner')}>
                <select
                  className="nd-select nd-select-box"
                  aria-label={`${nameOf(node.code)} ${t('milestones.owner')}`}
                  value={node.ownerSide}
                  onChange={({ target }) => amend(index, { ownerSide: target.value as 'buyer' | 'supplier' })}
                >
                  <option value="supplier">{t('milestones.owner.supplier')}</option>
                  <option value="buyer">{t('milestones.owner.buyer')}</option>
                </select>
              </td>
              <td data-label={t('milestones.days')}>
                <InputNumber
                  aria-label={`${nameOf(node.code)} ${t('milestones.days')}`}
                  min={0}
                  max={DAYS_MAX}
                  precision={0}
                  value={node.allowedDays}
                  onChange={(days) => amend(index, { allowedDays: days ?? 0 })}
                />
              </td>
              <td data-label={t('milestones.evidence')}>
                <select
                  className="nd-select nd-select-box"
                  aria-label={`${nameOf(node.code)} ${t('milestones.evidence')}`}
                  value={node.evidence}
                  onChange={({ target }) => amend(index, { evidence: target.value as MilestoneNode['evidence'] })}
                >
                  <option value="none">{t('milestones.evidence.none')}</option>
                  <option value="optional">{t('milestones.evidence.optional')}</option>
                  <option value="required">{t('milestones.evidence.required')}</option>
                </select>
              </td>
              <td>
                <span className="nd-row-actions">
                  <button
                    type="button"
                    className="nd-icon-button"
                    disabled={index === 0}
                    aria-label={t('milestones.up', { name: nameOf(node.code) })}
                    onClick={() => move(index, -1)}
                  >
                    <Icon name="sortUp" size={16} />
                  </button>
                  <button
                    type="button"
                    className="nd-icon-button"
                    disabled={index === nodes.length - 1}
                    aria-label={t('milestones.down', { name: nameOf(node.code) })}
                    onClick={() => move(index, 1)}
                  >
                    <Icon name="sortDown" size={16} />
                  </button>
                  <button
                    type="button"
                    className="nd-icon-button"
                    aria-label={t('milestones.removeNode', { name: nameOf(node.code) })}
                    onClick={() => onChange(nodes.filter((_, at) => at !== index))}
                  >
                    <Icon name="close" size={16} />
                  </button>
                </span>
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  )
}
