import { UploadTray } from '../features/clips/upload-tray.tsx'
import { usePersonId } from './person-id.ts'

const openHref = (clipId: string): string => `/clips/${clipId}/open`

export default function UploadTrayPlace() {
  return <UploadTray personId={usePersonId()} openHref={openHref} libraryHref="/library" />
}
