import type { PickedFile } from './file-access.ts'

/** What a file chooser offers first; `preflight` decides what a file really is. */
export const acceptedFiles = 'video/*,.mp4,.mov,.m4v,.webm,.mkv'

type OpenPicker = (options: object) => Promise<FileSystemFileHandle[]>

const pickerOptions = {
  types: [{ description: 'Videos', accept: { 'video/*': ['.mp4', '.mov', '.m4v', '.webm', '.mkv'] } }],
}

/** No hand cancels a dialog this fast: it was never shown (a policy, a browser that turned it off, automation). */
const fastestHandMs = 150

/**
 * Lets a person choose files: with handles where the browser has them, so that an upload can go on after a reload
 * without choosing again; else through `input`, whose `change` event brings them. Call it from a click.
 */
export async function chooseFiles(input: HTMLInputElement, onPicked: (picked: readonly PickedFile[]) => void): Promise<void> {
  const openPicker = pickerOf(window)
  if (openPicker === null || input.hasAttribute('capture')) {
    input.click()
    return
  }
  const asked = performance.now()
  try {
    const handles = await openPicker({ ...pickerOptions, multiple: input.multiple })
    onPicked(await Promise.all(handles.map(async (handle) => ({ handle, file: await handle.getFile() }))))
  } catch {
    if (performance.now() - asked < fastestHandMs) input.click()
  }
}

/** The files of an input, which is emptied so that the same file can be chosen again. */
export function filesOfInput(input: HTMLInputElement): readonly PickedFile[] {
  const picked = [...(input.files ?? [])].map((file) => ({ file, handle: null }))
  input.value = ''
  return picked
}

export type Dropped = { readonly picked: readonly PickedFile[]; readonly hasFolder: boolean }

/** What was dropped on the page. Call it in the `drop` event itself: afterwards the browser has forgotten it. */
export async function filesOfDrop(transfer: DataTransfer): Promise<Dropped> {
  const items = [...transfer.items].filter(({ kind }) => kind === 'file')
  const isFolder = items.map((item) => item.webkitGetAsEntry()?.isDirectory === true)
  const files = items.map((item) => item.getAsFile())
  const handles = await Promise.all(items.map(handleOf))
  const picked = files.flatMap((file, at) => (file === null || isFolder[at] ? [] : [{ file, handle: handles[at] ?? null }]))
  return { picked, hasFolder: isFolder.includes(true) }
}

type ItemWithHandle = { readonly getAsFileSystemHandle: () => Promise<FileSystemHandle | null> }

async function handleOf(item: DataTransferItem): Promise<FileSystemFileHandle | null> {
  if (!hasHandle(item)) return null
  const handle = await item.getAsFileSystemHandle().catch(() => null)
  return handle instanceof FileSystemFileHandle ? handle : null
}

function hasHandle(item: DataTransferItem): item is DataTransferItem & ItemWithHandle {
  return 'getAsFileSystemHandle' in item
}

function pickerOf(place: Window): OpenPicker | null {
  const open: unknown = Reflect.get(place, 'showOpenFilePicker')
  return typeof open === 'function' ? (options) => open.call(place, options) : null
}
