import { serverNow } from '../time/server-time.ts'
import { clipServer } from './clip-server.ts'
import { warnBeforeLeaving } from './leave-warning.ts'
import { uploadLimit } from './upload-limit.ts'
import { createUploads } from './upload-manager.ts'

/** The largest file that may be uploaded here, in bytes. */
export const uploadLimitBytes = uploadLimit(import.meta.env)

/** The uploads of this window. */
export const uploads = createUploads({ server: clipServer, limitBytes: uploadLimitBytes, now: serverNow })

warnBeforeLeaving()
