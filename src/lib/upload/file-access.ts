/** A file a person chose, and, where the browser gives one, the handle that reads it again after a reload. */
export type PickedFile = { readonly file: File; readonly handle: FileSystemFileHandle | null }

type PermissionMethods = {
  readonly queryPermission: (options: { mode: 'read' }) => Promise<PermissionState>
  readonly requestPermission: (options: { mode: 'read' }) => Promise<PermissionState>
}

/** The file behind a handle, if the browser lets us read it without asking anybody. */
export async function readQuietly(handle: FileSystemFileHandle | null): Promise<File | null> {
  return readWith(handle, 'queryPermission')
}

/** The same, asking for permission where needed. Call it from a click. */
export async function readAsking(handle: FileSystemFileHandle | null): Promise<File | null> {
  return readWith(handle, 'requestPermission')
}

async function readWith(handle: FileSystemFileHandle | null, method: keyof PermissionMethods): Promise<File | null> {
  if (handle === null || !hasPermissions(handle)) return null
  try {
    return (await handle[method]({ mode: 'read' })) === 'granted' ? await handle.getFile() : null
  } catch {
    return null
  }
}

function hasPermissions(handle: FileSystemFileHandle): handle is FileSystemFileHandle & PermissionMethods {
  return 'queryPermission' in handle && 'requestPermission' in handle
}
