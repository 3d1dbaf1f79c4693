import { useQueryClient } from '@tanstack/react-query'
import { useEffect } from 'react'
import { openDrafts } from '../lib/outbox/drafts.ts'
import { openOutbox } from '../lib/outbox/outbox.ts'
import { listen } from '../lib/realtime/topic.ts'
import { watchForWaking } from '../lib/realtime/wake.ts'
import { hearPersonTopic, takeRow } from './what-is-heard.ts'

/** What is open for as long as somebody is signed in: their outbox, their drafts, their own topic. */
export function usePersonConnections(personId: string): void {
  const queryClient = useQueryClient()
  useEffect(() => openDrafts(personId), [personId])
  useEffect(() => openOutbox(personId, (table, row) => takeRow(queryClient, table, row)), [queryClient, personId])
  useEffect(() => listen(`user:${personId}`, hearPersonTopic(queryClient)), [queryClient, personId])
  useEffect(() => watchForWaking(), [])
}
