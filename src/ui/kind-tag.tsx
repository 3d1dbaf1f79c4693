import { kindLook } from '../domain/protocol/kinds.ts'
import { classNames } from './class-names.ts'
import { KindSign, kindText } from './kind-sign.tsx'

/** What sort of comment it is: sign, word and colour. */
export function KindTag({ kind, word }: { readonly kind: string; readonly word: string }) {
  const { sign, colour } = kindLook(kind)
  return (
    <span className={classNames('inline-flex items-center gap-1 text-xs font-strong', kindText[colour])}>
      <KindSign sign={sign} />
      {word}
    </span>
  )
}
