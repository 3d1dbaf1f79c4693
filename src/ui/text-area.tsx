import { useLayoutEffect, useRef } from 'react'
import type { ComponentProps, RefObject } from 'react'
import { classNames } from './class-names.ts'
import { useFieldAttributes } from './field-control.ts'

type TextAreaProps = Omit<ComponentProps<'textarea'>, 'ref' | 'rows'> & {
  readonly ref?: RefObject<HTMLTextAreaElement | null> | undefined
  /** How tall it is when empty. It grows with its text, to about twelve lines. */
  readonly lines?: 1 | 2 | 3 | 5 | undefined
}

const heights = { 1: 'min-h-9.5', 2: 'min-h-16', 3: 'min-h-[5.5rem]', 5: 'min-h-[8.5rem]' } as const

export function TextArea({ ref, lines = 2, className, ...rest }: TextAreaProps) {
  const ownRef = useRef<HTMLTextAreaElement>(null)
  const area = ref ?? ownRef
  useLayoutEffect(() => growToText(area.current))
  return (
    <textarea
      {...rest}
      {...useFieldAttributes(rest)}
      ref={area}
      rows={1}
      onInput={(event) => {
        growToText(event.currentTarget)
        rest.onInput?.(event)
      }}
      className={classNames(
        'field field-sizing-content max-h-72 resize-none px-3 py-2 text-base pointer-coarse:text-md',
        heights[lines],
        className,
      )}
    />
  )
}

/** For browsers whose text areas do not grow by `field-sizing`. */
function growToText(area: HTMLTextAreaElement | null): void {
  if (!area || (globalThis.CSS?.supports?.('field-sizing', 'content') ?? true)) return
  area.style.height = 'auto'
  area.style.height = `${area.scrollHeight + area.offsetHeight - area.clientHeight}px`
}
