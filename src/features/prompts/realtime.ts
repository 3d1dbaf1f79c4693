import type { QueryClient } from '@tanstack/react-query'
import { applyToList } from '../../lib/query/held-list.ts'
import { byCreation, byMoment, toPromptChange, toResponseChange } from './model.ts'
import { promptKeys } from './queries.ts'

export function applyPromptRecord(queryClient: QueryClient, record: unknown): void {
  const known = toPromptChange(record)
  if (known !== null) applyToList(queryClient, { queryKey: promptKeys.of(known.reviewId), order: byMoment }, known.change)
}

export function applyResponseRecord(queryClient: QueryClient, record: unknown): void {
  const known = toResponseChange(record)
  if (known !== null) applyToList(queryClient, { queryKey: promptKeys.responses(known.reviewId), order: byCreation }, known.change)
}
