import { kindLook } from '../domain/protocol/kinds.ts'
import { classNames } from './class-names.ts'
import { KindSign, kindText } from './kind-sign.tsx'

/** What sort of comment it is: sign, word and colour. */
export function KindTag({ kind, className }: { readonly kind: string; readonly className?: string | undefined }) {
  const { label, sign, colour } = kindLook(kind)
  return (
    <span className={classNames('inline-flex items-center gap-1 text-xs font-strong', kindText[colour], className)}>
      <KindSign sign={sign} />
      {label}
    </span>
  )
}
