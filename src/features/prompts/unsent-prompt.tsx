import { discardWrite, retryWrite, useOutbox } from '../../lib/outbox/outbox.ts'
import { Button } from '../../ui/button.tsx'
import { promptWords as words } from '../../words/prompts.ts'

type Unsent = { readonly sendState: 'saved' | 'waiting' | 'set-aside'; readonly entryId: string | null }

type UnsentPromptProps = {
  readonly item: Unsent
  /** Null where it cannot be changed. */
  readonly onEdit: (() => void) | null
}

/** What has become of a question or an answer that is not saved yet. */
export function UnsentPrompt({ item, onEdit }: UnsentPromptProps) {
  const entry = useOutbox(({ entries }) => entries.find(({ id }) => id === item.entryId))
  if (item.sendState === 'saved' || entry === undefined) return null
  if (item.sendState === 'waiting') return <p className="text-xs text-soft">{words.waiting}</p>
  return (
    <div role="status" className="grid gap-2 rounded-field border border-warn/25 bg-warn-wash p-2.5 text-sm">
      <p>
        <strong className="font-strong">{words.notSent}.</strong> {entry.reason}
      </p>
      <div className="flex flex-wrap gap-2">
        <Button size="small" onClick={() => retryWrite(entry.id)}>
          {words.again}
        </Button>
        {onEdit && (
          <Button size="small" onClick={onEdit}>
            {words.actions.edit}
          </Button>
        )}
        <Button size="small" variant="quiet" onClick={() => discardWrite(entry.id)}>
          {words.discard}
        </Button>
      </div>
    </div>
  )
}
