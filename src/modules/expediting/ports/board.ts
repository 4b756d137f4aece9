// Open lines as the board shows them, found by words: the search for what is needed tomorrow stands on it.

export type FoundLines = { rows: { id: string; supplierId: string | null }[]; total: number }

export type BoardPort = {
  /** Lines whose item, order or supplier bears these words, cut to what the caller may see, the most urgent first. */
  search(caller: { tenantId: string }, q: string, limit: number): Promise<FoundLines>
}
