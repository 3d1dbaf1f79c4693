import type { ComponentProps } from 'react'
import { classNames } from './class-names.ts'
import { useFieldAttributes } from './field-control.ts'

type TextInputProps = Omit<ComponentProps<'input'>, 'size'> & { readonly size?: 'medium' | 'large' | undefined }

export function TextInput({ size = 'medium', className, ...rest }: TextInputProps) {
  const height = size === 'large' ? 'h-11 px-3.5 text-md' : 'h-9.5 px-3 text-base pointer-coarse:h-11 pointer-coarse:text-md'
  return <input type="text" {...rest} {...useFieldAttributes(rest)} className={classNames('field', height, className)} />
}
