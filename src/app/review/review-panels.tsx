import { Tabs } from '../../ui/tabs.tsx'
import { reviewWords as words } from '../../words/review.ts'
import { useDesk, useView } from './review-desk.ts'
import { reviewParts } from './review-parts.ts'

/** What was written, beside the clip: one panel in front, the others a press away. */
export function ReviewPanels() {
  const desk = useDesk()
  const shown = useView((view) => view.panel)
  const panels = reviewParts.flatMap(({ panel }) => panel?.(desk) ?? [])
  return (
    <aside className="flex min-h-0 flex-1 flex-col overflow-hidden border-t border-line bg-card beside:border-s beside:border-t-0 lg:rounded-surface lg:border">
      <Tabs
        label={words.tabs.label}
        value={shown}
        onChange={(panel) => desk.view.setState({ panel })}
        className="h-full"
        tabs={panels.map(({ id, label, Count, Panel }) => ({ value: id, label, count: Count && <Count />, panel: <Panel /> }))}
      />
    </aside>
  )
}
