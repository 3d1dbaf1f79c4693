import { classNames } from './class-names.ts'

type ProgressProps = {
  /** From 0 to 1, or `null` while it is not known how far it is. */
  readonly value: number | null
  /** What goes on: "Uploading Fractions". */
  readonly label: string
  readonly tone?: 'go' | 'waiting' | 'danger' | undefined
  readonly className?: string | undefined
}

const tones = { go: 'bg-accent', waiting: 'bg-edge', danger: 'bg-danger' } as const

export function Progress({ value, label, tone = 'go', className }: ProgressProps) {
  const share = value === null ? null : Math.min(1, Math.max(0, value))
  return (
    <div
      role="progressbar"
      aria-label={label}
      aria-valuemin={0}
      aria-valuemax={100}
      aria-valuenow={share === null ? undefined : Math.round(share * 100)}
      className={classNames('h-1.5 overflow-hidden rounded-full bg-line', className)}
    >
      <div
        className={classNames(
          'h-full origin-left rounded-full rtl:origin-right',
          tones[tone],
          share === null && 'w-2/5 animate-sweep motion-reduce:animate-breathe',
        )}
        style={share === null ? undefined : { transform: `scaleX(${share})` }}
      />
    </div>
  )
}
