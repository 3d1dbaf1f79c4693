import type { ComponentType } from 'react'
import type { PageActions } from '../../features/playback/use-shortcuts.ts'
import type { ReviewDesk } from './review-desk.ts'

/**
 * What one capability puts on the review page. It names the places it fills and leaves the others out; its components
 * take no properties but find all in `useDesk`, and what only some reviews need they load when it is needed.
 */
export type ReviewPart = {
  /** On the picture where there is room, under it on a phone. */
  readonly Stage?: ComponentType
  /** A row of marks under the timeline's track, over `durationS` seconds. */
  readonly Timeline?: ComponentType<{ readonly durationS: number }>
  /** At the end of the header. */
  readonly Header?: ComponentType
  /** Beside the clip, one of several; null where this review has no use for it. */
  readonly panel?: (desk: ReviewDesk) => ReviewPanel | null
  /** Over the whole page, while the view names it. */
  readonly Overlay?: ComponentType
  /** What single keys do. */
  readonly keys?: (desk: ReviewDesk) => Partial<PageActions>
}

export type ReviewPanel = {
  readonly id: string
  readonly label: string
  /** How many there are, beside the label. */
  readonly Count?: ComponentType
  readonly Panel: ComponentType
}
