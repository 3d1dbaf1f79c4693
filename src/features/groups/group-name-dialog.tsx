import { useMutation } from '@tanstack/react-query'
import type { UseMutationOptions } from '@tanstack/react-query'
import { useId, useState } from 'react'
import type { SubmitEvent } from 'react'
import { forgetSent, useTextDraft } from '../../lib/outbox/text-draft.ts'
import type { AppError } from '../../lib/supabase/errors.ts'
import { Banner } from '../../ui/banner.tsx'
import { Button } from '../../ui/button.tsx'
import { Dialog } from '../../ui/dialog.tsx'
import { Field } from '../../ui/field.tsx'
import { TextInput } from '../../ui/text-input.tsx'
import { groupWords } from '../../words/groups.ts'
import { groupName } from './model.ts'

const words = groupWords.name

type GroupNameDialogProps<Answer> = {
  /** Where a name is kept that was typed and not saved. */
  readonly place: string
  readonly isOpen: boolean
  readonly onClose: () => void
  readonly title: string
  readonly description?: string
  readonly submit: string
  readonly initialName?: string
  readonly saving: UseMutationOptions<Answer, AppError, string>
  readonly onSaved: (answer: Answer) => void
}

/** Asks for the name of a group, new or not. */
export function GroupNameDialog<Answer>(props: GroupNameDialogProps<Answer>) {
  const { place, isOpen, onClose, title, description, submit, initialName = '', saving, onSaved } = props
  const form = useId()
  const save = useMutation(saving)
  const [isWrong, setWrong] = useState(false)
  const [typed, setTyped] = useTextDraft(place)
  const wished = typed ?? initialName

  const handleOpenChange = (open: boolean) => {
    if (open) return
    setWrong(false)
    save.reset()
    onClose()
  }
  const handleSubmit = (event: SubmitEvent<HTMLFormElement>) => {
    event.preventDefault()
    if (save.isPending) return
    const name = groupName(wished)
    setWrong(name === null)
    if (name === null) return event.currentTarget.querySelector('input')?.focus()
    const handleSaved = (answer: Answer) => {
      forgetSent(place, wished)
      onSaved(answer)
    }
    return save.mutate(name, { onSuccess: handleSaved })
  }
  return (
    <Dialog
      isOpen={isOpen}
      onOpenChange={handleOpenChange}
      size="small"
      title={title}
      description={description}
      closeLabel={groupWords.close}
      footer={
        <>
          <Button onClick={() => handleOpenChange(false)}>{groupWords.cancel}</Button>
          <Button type="submit" form={form} variant="go" isBusy={save.isPending}>
            {submit}
          </Button>
        </>
      }
    >
      <form id={form} className="grid gap-4" noValidate onSubmit={handleSubmit}>
        {save.error && <Banner tone="danger">{save.error.message}</Banner>}
        <Field label={words.label} error={isWrong ? words.wrong : undefined} isRequired>
          <TextInput
            name="name"
            value={wished}
            onChange={({ target: { value } }) => setTyped(value === initialName ? null : value)}
            placeholder={words.placeholder}
            maxLength={200}
            autoComplete="off"
          />
        </Field>
      </form>
    </Dialog>
  )
}
