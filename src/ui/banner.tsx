import CloudOff from 'lucide-react/icons/cloud-off'
import Info from 'lucide-react/icons/info'
import TriangleAlert from 'lucide-react/icons/triangle-alert'
import X from 'lucide-react/icons/x'
import type { ReactNode } from 'react'
import { classNames } from './class-names.ts'
import { IconButton } from './icon-button.tsx'

export type BannerTone = 'info' | 'offline' | 'warn' | 'danger'

type BannerProps = {
  readonly tone?: BannerTone | undefined
  readonly children: ReactNode
  readonly action?: ReactNode
  readonly onDismiss?: (() => void) | undefined
  readonly dismissLabel?: string | undefined
  /** Spans the page, without corners. */
  readonly isWide?: boolean | undefined
}

const looks = {
  info: { icon: Info, ground: 'bg-wash border-accent/25', sign: 'text-accent' },
  offline: { icon: CloudOff, ground: 'bg-warn-wash border-warn/25', sign: 'text-warn' },
  warn: { icon: TriangleAlert, ground: 'bg-warn-wash border-warn/25', sign: 'text-warn' },
  danger: { icon: TriangleAlert, ground: 'bg-danger-wash border-danger/25', sign: 'text-danger' },
} as const

export function Banner({ tone = 'info', children, action, onDismiss, dismissLabel, isWide = false }: BannerProps) {
  const { icon: Icon, ground, sign } = looks[tone]
  return (
    <div
      role={tone === 'danger' ? 'alert' : 'status'}
      className={classNames('flex items-start gap-2.5 py-2 ps-3.5 pe-2 text-sm', ground, isWide ? 'border-b' : 'rounded-field border')}
    >
      <Icon className={classNames('mt-1.5 size-4 shrink-0', sign)} aria-hidden="true" />
      <span className="flex min-w-0 flex-1 flex-wrap items-center gap-x-3 gap-y-1.5">
        <span className="min-w-0 flex-1 basis-56 py-1">{children}</span>
        {action}
      </span>
      {onDismiss && dismissLabel !== undefined && <IconButton size="small" label={dismissLabel} icon={<X />} onClick={onDismiss} />}
    </div>
  )
}
