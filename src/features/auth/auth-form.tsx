import { useState } from 'react'
import type { SubmitEvent, ReactNode } from 'react'
import { toAppError } from '../../lib/supabase/errors.ts'
import { Banner } from '../../ui/banner.tsx'
import { Button } from '../../ui/button.tsx'
import type { Faults } from './credentials.ts'

type Typed = { readonly name: string; readonly email: string; readonly password: string }

type AuthFormProps = {
  readonly submit: string
  readonly check: (typed: Typed) => Faults
  /** Throws a sentence when it fails. */
  readonly onSubmit: (typed: Typed) => Promise<void>
  readonly children: (faults: Faults) => ReactNode
}

/** Checks what was typed, sends it once, and puts the cursor where something is wrong. Nothing typed is ever cleared. */
export function AuthForm({ submit, check, onSubmit, children }: AuthFormProps) {
  const [faults, setFaults] = useState<Faults>({})
  const [failure, setFailure] = useState<string | null>(null)
  const [isBusy, setBusy] = useState(false)

  const handleSubmit = async (event: SubmitEvent<HTMLFormElement>) => {
    event.preventDefault()
    if (isBusy) return
    const form = event.currentTarget
    const typed = typedIn(form)
    const found = check(typed)
    setFaults(found)
    setFailure(null)
    const firstWrong = Object.keys(found)[0]
    if (firstWrong !== undefined) {
      form.querySelector<HTMLInputElement>(`input[name="${firstWrong}"]`)?.focus()
      return
    }
    setBusy(true)
    try {
      await onSubmit(typed)
    } catch (error) {
      setFailure(toAppError(error).message)
    } finally {
      setBusy(false)
    }
  }

  return (
    <form className="grid gap-4" onSubmit={(event) => void handleSubmit(event)} noValidate>
      {failure !== null && <Banner tone="danger">{failure}</Banner>}
      {children(faults)}
      <Button type="submit" variant="go" size="large" isBusy={isBusy}>
        {submit}
      </Button>
    </form>
  )
}

function typedIn(form: HTMLFormElement): Typed {
  const data = new FormData(form)
  const read = (name: string): string => {
    const value = data.get(name)
    return typeof value === 'string' ? value : ''
  }
  return { name: read('name').trim(), email: read('email').trim(), password: read('password') }
}
