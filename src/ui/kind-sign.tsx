import type { KindColour } from '../domain/protocol/kinds.ts'
import { classNames } from './class-names.ts'

/** How far the narrow signs are cut on both sides, so that each stands equally near its word. */
const margins: Readonly<Record<string, number>> = { '?': 2, '•': 2.6 }

const shapes: Readonly<Record<string, string>> = {
  '▲': 'M7 2.2 12.6 12H1.4z',
  '•': 'M7 3.6a3.4 3.4 0 1 1 0 6.8 3.4 3.4 0 0 1 0-6.8z',
  '◆': 'M7 1.4 12.6 7 7 12.6 1.4 7z',
}

const lines: Readonly<Record<string, string>> = {
  '→': 'M1.8 7h10M8.2 3.2 12 7l-3.8 3.8',
  '?': 'M4 4.6c0-1.7 1.3-2.9 3.1-2.9 1.7 0 3 1.1 3 2.6 0 2.2-3 2.2-3 4.4M7.1 11.9v.2',
}

type KindSignProps = { readonly sign: string; readonly className?: string | undefined }

/** A kind's sign as a drawing, so that it looks the same on every computer. Takes the colour of the text around it. */
export function KindSign({ sign, className }: KindSignProps) {
  const shape = shapes[sign]
  const line = lines[sign]
  const margin = margins[sign] ?? 0
  return (
    <svg viewBox={`${margin} 0 ${14 - 2 * margin} 14`} aria-hidden="true" className={classNames('h-3 w-auto shrink-0', className)}>
      {line === undefined ? (
        <path d={shape ?? shapes['◆']} fill="currentColor" stroke="currentColor" strokeWidth="1" strokeLinejoin="round" />
      ) : (
        <path d={line} fill="none" stroke="currentColor" strokeWidth="2.1" strokeLinecap="round" strokeLinejoin="round" />
      )}
    </svg>
  )
}

/** The text colour of each kind, as a class. */
export const kindText: Readonly<Record<KindColour, string>> = {
  praise: 'text-praise',
  question: 'text-question',
  suggestion: 'text-suggestion',
  note: 'text-note',
}
