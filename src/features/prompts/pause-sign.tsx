/** Every prompt carries it. */
export function PauseSign() {
  return (
    <svg width="11" height="12" viewBox="0 0 11 12" fill="currentColor" aria-hidden="true" className="shrink-0">
      <rect x="0.5" width="3.5" height="12" rx="1" />
      <rect x="7" width="3.5" height="12" rx="1" />
    </svg>
  )
}
