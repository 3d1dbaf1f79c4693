import { Tabs as Base } from '@base-ui/react/tabs'
import type { ReactNode } from 'react'
import { classNames } from './class-names.ts'

export type Tab<V extends string> = {
  readonly value: V
  readonly label: string
  readonly count?: ReactNode
  readonly panel: ReactNode
  /** Keeps what is in the panel while another is shown. */
  readonly isKept?: boolean | undefined
}

type TabsProps<V extends string> = {
  readonly label: string
  readonly tabs: readonly Tab<V>[]
  readonly value: V
  readonly onChange: (value: V) => void
  readonly className?: string | undefined
  readonly panelClassName?: string | undefined
}

/** Arrow keys move between the tabs, Enter or Space opens one. */
export function Tabs<V extends string>({ label, tabs, value, onChange, className, panelClassName }: TabsProps<V>) {
  const handleChange = (chosen: unknown) => {
    const tab = tabs.find((each) => each.value === chosen)
    if (tab) onChange(tab.value)
  }
  return (
    <Base.Root value={value} onValueChange={handleChange} className={classNames('flex min-h-0 flex-col', className)}>
      <Base.List
        aria-label={label}
        className="relative flex shrink-0 gap-1 overflow-x-auto border-b border-line px-2 pt-1.5 [scrollbar-width:none]"
      >
        {tabs.map((tab) => (
          <Base.Tab
            key={tab.value}
            value={tab.value}
            className="rounded-t-small px-3 pt-2 pb-2.5 text-sm font-strong whitespace-nowrap text-soft transition-colors outline-offset-[-2px] hover:text-ink data-active:text-ink pointer-coarse:min-h-11"
          >
            {tab.label}
            {tab.count !== undefined && <span className="ms-1.5 font-normal text-soft tabular-nums">{tab.count}</span>}
          </Base.Tab>
        ))}
        <Base.Indicator className="absolute bottom-0 start-0 h-0.5 w-(--active-tab-width) translate-x-(--active-tab-left) bg-accent transition-[translate,width] duration-200 ease-out" />
      </Base.List>
      {tabs.map((tab) => (
        <Base.Panel
          key={tab.value}
          value={tab.value}
          keepMounted={tab.isKept ?? false}
          className={classNames('min-h-0 flex-1 outline-offset-[-2px]', panelClassName)}
        >
          {tab.panel}
        </Base.Panel>
      ))}
    </Base.Root>
  )
}
