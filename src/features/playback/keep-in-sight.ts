/** Scrolls the list alone, never the page, and never under a person who reads in it with keys. */
export function keepInSight(list: HTMLElement | null, item: HTMLElement | null): void {
  if (list === null || item === null || list.contains(document.activeElement)) return
  const frame = list.getBoundingClientRect()
  const box = item.getBoundingClientRect()
  if (box.top < frame.top || box.bottom > frame.bottom) list.scrollTop += box.top - frame.top - frame.height / 3
}
