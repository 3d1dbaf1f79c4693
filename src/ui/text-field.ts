const textFields =
  'input:not([type=range], [type=checkbox], [type=radio], [type=button]), textarea, select, [contenteditable]:not([contenteditable=false])'
const windows = '[role=dialog], [role=alertdialog], [role=menu], [role=listbox]'

/** Whether letters typed while this has the focus are meant for it. */
export function isTextField(element: Element): boolean {
  return element.closest(textFields) !== null
}

/** Whether this stands in a window or menu over the page, which has the keys while it is open. */
export function isInWindow(element: Element): boolean {
  return element.closest(windows) !== null
}

/** Whether somebody is writing, or has a window or menu open: what comes up by itself leaves the focus where it is. */
export function isFocusTaken(): boolean {
  const element = document.activeElement
  return element !== null && (isTextField(element) || isInWindow(element))
}

/** Where somebody writes within this, or the button of the menu they have open; null where they do neither. */
export function busyPlaceIn(part: Element): Element | null {
  const focused = document.activeElement
  if (focused !== null && part.contains(focused) && isTextField(focused)) return focused
  return part.querySelector('[aria-haspopup][aria-expanded=true]')
}
