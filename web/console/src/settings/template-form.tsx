// One milestone template being changed: its name, what it is for, and its milestones in their natural order.
import { Button, Input, InputNumber } from 'antd'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { MilestoneNode } from '#api'
import { Icon, useOwnName } from '#ui'
import { ClassSelect } from './class-select.tsx'
import type { TemplateDraft } from './milestones-section.tsx'
import { SupplierSelect } from './supplier-select.tsx'
import { MILESTONES } from './vocabulary.ts'

const DAYS_MAX = 400

interface TemplateFormProps {
  draft: TemplateDraft
  isSaving: boolean
  onSave: (draft: TemplateDraft) => void
  onCancel: () => void
}

const orderOf = (node: MilestoneNode): number => (MILESTONES as readonly string[]).indexOf(node.code)

export function TemplateForm({ draft: first, isSaving, onSave, onCancel }: TemplateFormProps) {
  const { t } = useTranslation(['settings', 'ui'])
  const [draft, setDraft] = useState(first)
  const unused = MILESTONES.filter((code) => !draft.nodes.some((node) => node.code === code))
  const needsScope = !draft.isDefault && !draft.itemClass && !draft.supplierId
  const isComplete = draft.name.trim() !== '' && draft.nodes.length > 0 && !needsScope
  const setNodes = (nodes: MilestoneNode[]) =>
    setDraft({ ...draft, nodes: [...nodes].sort((a, b) => orderOf(a) - orderOf(b)) })
  const add = (code: string) =>
    setNodes([...draft.nodes, { code, ownerSide: 'supplier', allowedDays: 1, evidence: 'none' }])
  const note = () => {
    if (needsScope) return t('milestones.scopeRequired')
    if (!isComplete) return t('milestones.nameRequired')
    return `${t('milestones.days.help')} ${draft.id ? t('milestones.note') : ''}`
  }
  return (
    <section className="nd-card nd-stack">
      <TemplateFields draft={draft} onChange={setDraft} />
      <NodeTable nodes={draft.nodes} onChange={setNodes} />
      <div className="nd-foot">
        <select
          className="nd-select nd-select-box"
          aria-label={t('milestones.addNode')}
          value=""
          disabled={unused.length === 0}
          onChange={({ target }) => add(target.value)}
        >
          <option value="">{t('milestones.addNode')}</option>
          {unused.map((code) => (
            <option key={code} value={code}>
              {t(`ui:milestone.${code}`)}
            </option>
          ))}
        </select>
        <span className="nd-foot-note">{note()}</span>
        <Button onClick={onCancel}>{t('ui:action.cancel')}</Button>
        <Button
          type="primary"
          disabled={!isComplete}
          loading={isSaving}
          onClick={() => onSave({ ...draft, name: draft.name.trim(), dueNode: dueNodeOf(draft) })}
        >
          {draft.id ? t('milestones.save', { no: draft.versionNo + 1 }) : t('milestones.create')}
        </Button>
      </div>
    </section>
  )
}

/** The node the promise speaks of, if the template still has it. */
const dueNodeOf = (draft: TemplateDraft): string | undefined =>
  draft.nodes.some((node) => node.code === draft.dueNode) ? draft.dueNode : undefined

function TemplateFields({ draft, onChange }: { draft: TemplateDraft; onChange: (draft: TemplateDraft) => void }) {
  const { t } = useTranslation(['settings', 'ui'])
  const dueNode = dueNodeOf(draft)
  const shownName = useOwnName(draft.name)
  return (
    <div className="nd-form-three">
      {/* biome-ignore lint/a11y/noLabelWithoutControl: the control stands inside the component */}
      <label>
        <span className="nd-quiet">{t('milestones.name')}</span>
        <Input
          value={shownName}
          maxLength={100}
          onChange={({ target }) => onChange({ ...draft, name: target.value })}
        />
      </label>
      {draft.isDefault ? null : (
        <>
          {/* biome-ignore lint/a11y/noLabelWithoutControl: the control stands inside the component */}
          <label>
            <span className="nd-quiet">{t('milestones.class')}</span>
            <ClassSelect value={draft.itemClass} onChange={(itemClass) => onChange({ ...draft, itemClass })} />
          </label>
          {/* biome-ignore lint/a11y/noLabelWithoutControl: the control stands inside the component */}
          <label>
            <span className="nd-quiet">{t('milestones.supplier')}</span>
            <SupplierSelect
              value={draft.supplierId}
              name={draft.supplierName}
              onChange={(supplierId) => onChange({ ...draft, supplierId })}
            />
          </label>
        </>
      )}
      <label>
        <span className="nd-quiet">{t('milestones.dueNode')}</span>
        <select
          className="nd-select nd-select-box"
          value={dueNode ?? ''}
          onChange={({ target }) => onChange({ ...draft, dueNode: target.value || undefined })}
        >
          {dueNode ? null : <option value="" />}
          {draft.nodes.map((node) => (
            <option key={node.code} value={node.code}>
              {t(`ui:milestone.${node.code}` as 'ui:milestone.arrived')}
            </option>
          ))}
        </select>
      </label>
    </div>
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
  return (
    <div className="nd-table-box">
      <table className="nd-table">
        <thead>
          <tr>
            <th scope="col">{t('milestones.node')}</th>
            <th scope="col">{t('milestones.owner')}</th>
            <th scope="col">{t('milestones.time')}</th>
            <th scope="col">{t('milestones.evidence')}</th>
            <th scope="col" aria-label={t('ui:action.edit')} />
          </tr>
        </thead>
        <tbody>
          {nodes.map((node, index) => (
            <NodeRow
              key={node.code}
              node={node}
              onAmend={(patch) => amend(index, patch)}
              onRemove={() => onChange(nodes.filter((_, at) => at !== index))}
            />
          ))}
        </tbody>
      </table>
    </div>
  )
}

function NodeRow({
  node,
  onAmend,
  onRemove,
}: {
  node: MilestoneNode
  onAmend: (patch: Partial<MilestoneNode>) => void
  onRemove: () => void
}) {
  const { t } = useTranslation(['settings', 'ui'])
  const name = t(`ui:milestone.${node.code}` as 'ui:milestone.arrived')
  return (
    <tr>
      <td data-label={t('milestones.node')}>
        <strong>{name}</strong>
      </td>
      <td data-label={t('milestones.owner')}>
        <select
          className="nd-select nd-select-box"
          aria-label={`${name} ${t('milestones.owner')}`}
          value={node.ownerSide}
          onChange={({ target }) => onAmend({ ownerSide: target.value as 'buyer' | 'supplier' })}
        >
          <option value="supplier">{t('milestones.owner.supplier')}</option>
          <option value="buyer">{t('milestones.owner.buyer')}</option>
        </select>
      </td>
      <td data-label={t('milestones.time')}>
        <TimeFields node={node} name={name} onAmend={onAmend} />
      </td>
      <td data-label={t('milestones.evidence')}>
        <select
          className="nd-select nd-select-box"
          aria-label={`${name} ${t('milestones.evidence')}`}
          value={node.photoRequired ? 'photo' : node.evidence}
          onChange={({ target }) => onAmend(evidenceOf(target.value))}
        >
          <option value="none">{t('milestones.evidence.none')}</option>
          <option value="optional">{t('milestones.evidence.optional')}</option>
          <option value="required">{t('milestones.evidence.required')}</option>
          <option value="photo">{t('milestones.evidence.photo')}</option>
        </select>
      </td>
      <td>
        <span className="nd-row-actions">
          <button
            type="button"
            className="nd-icon-button"
            aria-label={t('milestones.removeNode', { name })}
            onClick={onRemove}
          >
            <Icon name="close" size={16} />
          </button>
        </span>
      </td>
    </tr>
  )
}

/** A photograph that must come with the supplier's report is evidence as well. */
const evidenceOf = (chosen: string): Partial<MilestoneNode> =>
  chosen === 'photo'
    ? { evidence: 'required', photoRequired: true }
    : { evidence: chosen as MilestoneNode['evidence'], photoRequired: undefined }

/** Working days, or a share of the order's whole lead time (with days for orders that have none). */
function TimeFields({
  node,
  name,
  onAmend,
}: {
  node: MilestoneNode
  name: string
  onAmend: (patch: Partial<MilestoneNode>) => void
}) {
  const { t } = useTranslation('settings')
  const isShare = node.share !== undefined
  return (
    <span className="nd-time-fields">
      {isShare ? (
        <InputNumber
          aria-label={`${name} ${t('milestones.unit.share')}`}
          min={0}
          max={100}
          precision={0}
          value={Math.round((node.share ?? 0) * 100)}
          onChange={(percent) => onAmend({ share: (percent ?? 0) / 100 })}
        />
      ) : (
        <InputNumber
          aria-label={`${name} ${t('milestones.days')}`}
          min={0}
          max={DAYS_MAX}
          precision={0}
          value={node.allowedDays}
          onChange={(days) => onAmend({ allowedDays: days ?? 0 })}
        />
      )}
      <select
        className="nd-select"
        aria-label={`${name} ${t('milestones.unit')}`}
        value={isShare ? 'share' : 'days'}
        onChange={({ target }) => onAmend({ share: target.value === 'share' ? 0.3 : undefined })}
      >
        <option value="days">{t('milestones.days')}</option>
        <option value="share">{t('milestones.unit.share')}</option>
      </select>
    </span>
  )
}
