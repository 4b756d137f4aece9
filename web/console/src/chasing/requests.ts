// What the pages ask about chases, and the acts: ask now, leave in peace for a while, take over and give back, note a phone call.
import { keepPreviousData, useQuery } from '@tanstack/react-query'
import { api } from '#api'
import { queryClient, useMay } from '#shell'
import { refreshAround, refreshLists } from '../board/lines-cache.ts'
import type { AskAnswer, LineChases } from './types.ts'

/** Not every role follows up what suppliers are asked. */
export const useMaySeeChases = (): boolean => useMay('expediting.chase.view')
export const useMayChase = (): boolean => useMay('expediting.chase.send')

export const useLineChases = (lineId: string) =>
  useQuery({
    queryKey: ['chases', lineId],
    queryFn: () => api.get<LineChases>('/chases', { lineId }),
  })

/** Where a question starts from: one's own press, or the search for what is needed tomorrow. */
export type AskPath = '/chases/send-now' | '/needed-tomorrow/ask'

export interface AskInput {
  lineIds: readonly string[]
  /** A sentence of one's own in every message. */
  note?: string
}

/** The messages as they would go out; nothing leaves. */
export const useAskPreview = (path: AskPath, input: AskInput) =>
  useQuery({
    queryKey: ['chases', 'preview', path, input],
    queryFn: () => api.post<AskAnswer>(path, { ...input, preview: true }),
    placeholderData: keepPreviousData,
    // A preview that is shown again must be what would go out now.
    gcTime: 0,
    staleTime: 0,
  })

export async function askNow(path: AskPath, input: AskInput): Promise<AskAnswer> {
  const answer = await api.post<AskAnswer>(path, input)
  refreshChases()
  return answer
}

export async function snoozeLines(lineIds: readonly string[], until: string): Promise<void> {
  await api.post('/chases/snooze', { lineIds, until })
  refreshChases()
}

export async function takeOver(lineIds: readonly string[]): Promise<void> {
  await api.post('/chases/take-over', { lineIds })
  refreshChases()
}

/** What was taken over is asked about by itself again. */
export async function giveBack(lineIds: readonly string[]): Promise<void> {
  await api.post('/chases/give-back', { lineIds })
  refreshChases()
}

export async function notePhoneCall(lineIds: readonly string[], words: string, contactName: string): Promise<void> {
  await api.post('/chases/phone-note', { lineIds, words, ...(contactName ? { contactName } : {}) })
  refreshChases()
}

export function refreshChases(): void {
  for (const key of ['chases', 'needed-tomorrow', 'tasks', 'messages'])
    void queryClient.invalidateQueries({ queryKey: [key] })
  refreshLists()
  refreshAround()
}
