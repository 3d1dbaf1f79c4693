const arrowS = 5
const pageS = 30

/** Seconds to move by, or to stand at. */
export type SliderChange = { readonly by: number } | { readonly to: number }

/** What a key does to the timeline's slider; null for a key that is not the slider's. */
export function sliderKeyTarget(key: string, duration: number): SliderChange | null {
  switch (key) {
    case 'ArrowRight':
    case 'ArrowUp':
      return { by: arrowS }
    case 'ArrowLeft':
    case 'ArrowDown':
      return { by: -arrowS }
    case 'PageUp':
      return { by: pageS }
    case 'PageDown':
      return { by: -pageS }
    case 'Home':
      return { to: 0 }
    case 'End':
      return { to: duration }
    default:
      return null
  }
}
