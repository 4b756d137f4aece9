// The worklist of suppliers nobody can be asked at: filled in by hand, or pasted as a block from Excel.

import { useInfiniteQuery, useMutation } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import { Button } from 'antd'
import { useCallback, useMemo, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { api, type ContactOutcome, type Supplier } from '#api'
import { queryClient } from '#shell'
import {
  Banner,
  DataGrid,
  describeProblem,
  EmptyState,
  ErrorState,
  notify,
  notifyProblem,
  Page,
  PageHeader,
  ProblemError,
  rowsToText,
} from '#ui'
import { ContactCard, type Drafts, inputColumns, listColumns } from './contact-fields.tsx'
import { emptyContact, isMailBad, isReachable, isTouched, readContactRows } from './contact-rows.ts'
import { ContactsPasteDialog } from './contacts-paste-dialog.tsx'
import { suppliersQuery } from './requests.ts'

const keyOf = (supplier: Supplier): string => supplier.id

/** What is being filled in, what was refused, and the two ways on: taking pasted cells, and saving. */
function useWorklist(rows: readonly Supplier[]) {
  const { t } = useTranslation('suppliers')
  const [drafts, setDrafts] = useState<Drafts>(new Map())
  const [refusals, setRefusals] = useState<ReadonlyMap<string, string>>(new Map())
  const [unmatched, setUnmatched] = useState<readonly string[]>([])
  const ready = rows.filter((row) => {
    const draft = drafts.get(row.id) ?? emptyContact()
    return isTouched(draft) && isReachable(draft) && !isMailBad(draft.mail)
  })
  const take = (cells: string[][]) => {
    const pasted = readContactRows(cells, rows)
    setDrafts(new Map([...drafts, ...pasted.matched]))
    setUnmatched(pasted.unmatched)
    if (pasted.matched.size > 0) notify(t('contacts.pasted', { count: pasted.matched.size }))
  }
  const save = useSave({
    rows: ready,
    drafts,
    onRefused: setRefusals,
    onSaved: (saved) => setDrafts(new Map([...drafts].filter(([id]) => !saved.has(id)))),
  })
  return { drafts, setDrafts, refusals, unmatched, ready, take, save }
}

export function SupplierContactsPage() {
  const { t } = useTranslation(['suppliers', 'ui'])
  const list = useInfiniteQuery(suppliersQuery({ withoutContact: true }))
  const rows = useMemo(() => list.data?.pages.flatMap((page) => page.rows) ?? [], [list.data])
  const work = useWorklist(rows)
  const [isPasting, setPasting] = useState(false)
  const onEnd = useCallback(() => {
    if (list.hasNextPage && !list.isFetchingNextPage) void list.fetchNextPage()
  }, [list])
  return (
    <Page fill>
      <PageHeader
        title={t('contacts.title')}
        sentence={t('contacts.sentence')}
        actions={rows.length > 0 ? <Actions rows={rows} work={work} onPaste={() => setPasting(true)} /> : null}
      />
      {work.unmatched.length > 0 ? (
        <Banner tone="at_risk">
          {t('contacts.unmatched', {
            count: work.unmatched.length,
            names: work.unmatched.slice(0, 5).join(t('ui:list.separator')),
          })}
        </Banner>
      ) : null}
      {list.error ? (
        <ErrorState error={list.error} onRetry={() => void list.refetch()} />
      ) : (
        <DataGrid
          name={t('contacts.title')}
          rows={rows}
          rowKey={keyOf}
          columns={inputColumns(t, work.drafts, work.setDrafts, work.refusals)}
          rowHeight={62}
          isLoading={list.isPending}
          onPaste={work.take}
          card={(row) => (
            <ContactCard supplier={row} drafts={work.drafts} onChange={work.setDrafts} refusals={work.refusals} />
          )}
          onEnd={onEnd}
          isLoadingMore={list.isFetchingNextPage}
          empty={<EmptyState title={t('empty.contacts.title')} next={t('empty.contacts.next')} />}
        />
      )}
      <ContactsPasteDialog
        isOpen={isPasting}
        onClose={() => setPasting(false)}
        onTake={(cells) => {
          setPasting(false)
          work.take(cells)
        }}
      />
      <p>
        <Link to="/suppliers">{t('contacts.back')}</Link>
      </p>
    </Page>
  )
}

interface ActionsProps {
  rows: readonly Supplier[]
  work: ReturnType<typeof useWorklist>
  onPaste: () => void
}

function Actions({ rows, work, onPaste }: ActionsProps) {
  const { t } = useTranslation('suppliers')
  const copyList = async () => {
    await navigator.clipboard.writeText(rowsToText(listColumns(t), rows))
    notify(t('contacts.copied', { count: rows.length }))
  }
  return (
    <>
      <Button onClick={() => copyList().catch(notifyProblem)}>{t('contacts.copyList')}</Button>
      <Button onClick={onPaste}>{t('contacts.paste')}</Button>
      <Button
        type="primary"
        disabled={work.ready.length === 0}
        loading={work.save.isPending}
        onClick={() => work.save.mutate()}
      >
        {t('contacts.save', { count: work.ready.length })}
      </Button>
    </>
  )
}

interface SaveOptions {
  rows: readonly Supplier[]
  drafts: Drafts
  onRefused: (refusals: ReadonlyMap<string, string>) => void
  onSaved: (ids: ReadonlySet<string>) => void
}

/** Good rows are saved; refused ones stay with their reason and do not hold the others up. */
function useSave({ rows, drafts, onRefused, onSaved }: SaveOptions) {
  const { t } = useTranslation('suppliers')
  return useMutation({
    mutationFn: () =>
      api.post<{ rows: ContactOutcome[] }>('/suppliers/contacts', {
        rows: rows.map((row) => ({ supplierId: row.id, supplierName: row.name, ...drafts.get(row.id) })),
        dryRun: false,
      }),
    onSuccess: async (answer) => {
      const refused = new Map<string, string>()
      const saved = new Set<string>()
      for (const outcome of answer.rows) {
        const id = rows[outcome.index]?.id
        if (!id) continue
        if (outcome.outcome !== 'refused') saved.add(id)
        else
          refused.set(id, describeProblem(new ProblemError(422, { code: outcome.code ?? 'web.request.refused' })).title)
      }
      onRefused(refused)
      onSaved(saved)
      if (saved.size > 0) notify(t('contacts.saved', { count: saved.size }))
      await queryClient.invalidateQueries({ queryKey: ['suppliers'] })
    },
    onError: notifyProblem,
  })
}
