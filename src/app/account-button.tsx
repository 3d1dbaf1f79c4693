import type { ComponentProps } from 'react'
import { Avatar } from '../ui/avatar.tsx'
import { shellWords } from '../words/shell.ts'

type AccountButtonProps = ComponentProps<'button'> & { readonly personId: string; readonly name: string }

export function AccountButton({ personId, name, ...rest }: AccountButtonProps) {
  return (
    <button
      type="button"
      aria-haspopup="dialog"
      {...rest}
      title={name}
      className="-me-1 rounded-full p-1 transition-[background-color] hover:bg-ink/6 aria-expanded:bg-ink/6"
    >
      <span className="sr-only">{shellWords.account}</span>
      <Avatar person={{ id: personId, name }} />
    </button>
  )
}
