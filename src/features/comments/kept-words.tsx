import { Button } from '../../ui/button.tsx'
import { TextArea } from '../../ui/text-area.tsx'
import { commentWords as words } from '../../words/comments.ts'
import { useCommentDraft } from './comment-draft.ts'
import { copyWords } from './copy-words.ts'

type KeptWordsProps = { readonly body: string; readonly title?: string; readonly onThrowAway?: () => void }

/** Words somebody was writing when writing ended. They stay on this computer until the review opens again. */
export function KeptWords({ body, title = words.kept, onThrowAway }: KeptWordsProps) {
  if (body.trim() === '') return null
  return (
    <div data-needs-room className="mt-2 grid gap-2 rounded-field border border-warn/25 bg-warn-wash p-2.5 text-sm text-ink">
      <p className="font-strong" aria-hidden="true">
        {title}
      </p>
      <TextArea readOnly lines={1} aria-label={title} value={body} />
      <div className="flex flex-wrap gap-2">
        <Button size="small" onClick={() => void copyWords(body)}>
          {words.aside.copy}
        </Button>
        {onThrowAway && (
          <Button size="small" variant="quiet" onClick={onThrowAway}>
            {words.throwAway}
          </Button>
        )}
      </div>
    </div>
  )
}

export function KeptComment({ reviewId }: { readonly reviewId: string }) {
  return <KeptWords body={useCommentDraft(reviewId).body} />
}
