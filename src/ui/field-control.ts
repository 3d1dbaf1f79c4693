import { createContext, useContext } from 'react'

export type FieldControl = {
  readonly id: string
  readonly describedBy: string | undefined
  readonly isInvalid: boolean
  readonly isRequired: boolean
}

export const FieldContext = createContext<FieldControl | null>(null)

type Named = {
  readonly id?: string | undefined
  readonly 'aria-describedby'?: string | undefined
  readonly 'aria-invalid'?: boolean | 'true' | 'false' | 'grammar' | 'spelling' | undefined
  readonly required?: boolean | undefined
}

/** The attributes that tie a control to the `Field` around it. What the control is given itself comes first. */
export function useFieldAttributes(own: Named): Named {
  const field = useContext(FieldContext)
  if (!field) return {}
  const describedBy = [own['aria-describedby'], field.describedBy].filter((id) => id !== undefined).join(' ')
  return {
    id: own.id ?? field.id,
    required: own.required ?? field.isRequired,
    'aria-invalid': own['aria-invalid'] ?? (field.isInvalid ? true : undefined),
    'aria-describedby': describedBy === '' ? undefined : describedBy,
  }
}
