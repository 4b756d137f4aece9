// Milestone templates: which milestones, whose, how many working days, with what evidence; by item class or supplier.

import { useMutation, useQuery } from '@tanstack/react-query'
import { Button } from 'antd'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { api, type MilestoneTemplate } from '#api'
import { queryClient } from '#shell'
import { Card, currentLanguage, EmptyState, ErrorState, notify, ownLanguage, ProblemNote, Skeleton } from '#ui'
import { TemplateForm } from './template-form.tsx'
import { ITEM_CLASSES } from './vocabulary.ts'

const KEY = ['milestone-templates']
export type TemplateDraft = Omit<MilestoneTemplate, 'id'> & { id?: string }

const FRESH: TemplateDraft = {
  name: '',
  versionNo: 0,
  itemClass: null,
  supplierId: null,
  supplierName: null,
  isDefault: false,
  dueNode: 'despatched',
  nodes: [
    { code: 'material_ready', ownerSide: 'supplier', allowedDays: 3, evidence: 'none' },
    { code: 'production_started', ownerSide: 'supplier', allowedDays: 1, evidence: 'none' },
    { code: 'production_finished', ownerSide: 'supplier', allowedDays: 8, evidence: 'optional' },
    { code: 'despatched', ownerSide: 'supplier', allowedDays: 1, evidence: 'optional' },
    { code: 'received', ownerSide: 'buyer', allowedDays: 2, evidence: 'none' },
  ],
}

export default function MilestonesSection() {
  const { t } = useTranslation('settings')
  const { data, error, isPending, refetch } = useQuery({
    queryKey: KEY,
    queryFn: () => api.get<{ templates: MilestoneTemplate[] }>('/milestone-templates'),
  })
  const [editing, setEditing] = useState<TemplateDraft | null>(null)
  const save = useMutation({
    mutationFn: ({ id, name, itemClass, supplierId, dueNode, nodes }: TemplateDraft) =>
      api.post('/milestone-templates', { id, name, itemClass, supplierId, dueNode, nodes }),
    onSuccess: async (_, draft) => {
      setEditing(null)
      notify(t('milestones.saved', { name: ownLanguage(draft.name) }))
      await queryClient.invalidateQueries({ queryKey: KEY })
    },
  })
  if (error) return <ErrorState error={error} onRetry={() => void refetch()} />
  if (isPending) return <Skeleton rows={6} />
  const add = (
    <Button type="primary" onClick={() => setEditing(FRESH)}>
      {t('milestones.add')}
    </Button>
  )
  return (
    <>
      {data.templates.length === 0 && !editing ? (
        <EmptyState icon="stages" title={t('milestones.empty.title')} next={t('milestones.empty.next')} actions={add} />
      ) : (
        <div>{editing ? null : add}</div>
      )}
      {editing && !editing.id ? (
        <TemplateForm
          draft={editing}
          isSaving={save.isPending}
          onSave={save.mutate}
          onCancel={() => setEditing(null)}
        />
      ) : null}
      <ProblemNote error={save.error} />
      {data.templates.map((template) =>
        editing?.id === template.id ? (
          <TemplateForm
            key={template.id}
            draft={editing}
            isSaving={save.isPending}
            onSave={save.mutate}
            onCancel={() => setEditing(null)}
          />
        ) : (
          <TemplateCard key={template.id} template={template} onEdit={() => setEditing({ ...template })} />
        ),
      )}
    </>
  )
}

function TemplateCard({ template, onEdit }: { template: MilestoneTemplate; onEdit: () => void }) {
  const { t } = useTranslation(['settings', 'ui'])
  const itemClass = ITEM_CLASSES.find((each) => each === template.itemClass)
  return (
    <Card
      title={ownLanguage(template.name)}
      sentence={
        <span className="nd-pair">
          <span>{t('milestones.version', { no: template.versionNo })}</span>
          {template.isDefault ? <span className="nd-tag nd-tag-on">{t('milestones.default')}</span> : null}
          {template.itemClass ? (
            <span className="nd-tag">
              {t('milestones.forClass', { class: itemClass ? t(`class.${itemClass}`) : template.itemClass })}
            </span>
          ) : null}
          {template.supplierName ? (
            <span className="nd-tag">{t('milestones.forSupplier', { supplier: template.supplierName })}</span>
          ) : null}
        </span>
      }
      actions={<Button onClick={onEdit}>{t('ui:action.edit')}</Button>}
    >
      <ol className="nd-nodes">
        {template.nodes.map((node) => (
          <li key={node.code}>
            <strong>{node.name?.[currentLanguage()] ?? node.code}</strong>
            <span>
              {node.share === undefined
                ? `${node.allowedDays} ${t('milestones.days')}`
                : `${Math.round(node.share * 100)} ${t('milestones.unit.share')}`}{' '}
              · {t(`milestones.owner.${node.ownerSide}`)}
            </span>
          </li>
        ))}
      </ol>
    </Card>
  )
}
