import Ellipsis from 'lucide-react/icons/ellipsis'
import Pencil from 'lucide-react/icons/pencil'
import Trash from 'lucide-react/icons/trash-2'
import { IconButton } from '../../ui/icon-button.tsx'
import { Menu } from '../../ui/menu.tsx'
import { toast } from '../../ui/toast.ts'
import { promptWords as words } from '../../words/prompts.ts'
import { deletePrompt, restorePrompt } from './mutations.ts'
import { isAnswered } from './model.ts'
import type { AskedPrompt, Prompt } from './model.ts'

type PromptMenuProps = { readonly asked: AskedPrompt; readonly onEdit: (prompt: Prompt) => void }

/** An answered question keeps its words; it can only be put away. */
export function PromptMenu({ asked, onEdit }: PromptMenuProps) {
  const { prompt } = asked
  const handleDelete = () => {
    deletePrompt(prompt)
    toast(words.deleted, { action: { label: words.undo, onClick: () => restorePrompt(prompt) } })
  }
  return (
    <Menu
      trigger={<IconButton size="small" label={words.actions.more} icon={<Ellipsis />} />}
      items={[
        { label: words.actions.edit, icon: <Pencil />, isDisabled: isAnswered(asked), onSelect: () => onEdit(prompt) },
        { label: words.actions.delete, icon: <Trash />, isDangerous: true, onSelect: handleDelete },
      ]}
    />
  )
}
