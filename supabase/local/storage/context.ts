import type { Database } from '../database.ts'
import type { Tokens } from '../tokens.ts'
import type { FilesOnDisk } from './files-on-disk.ts'
import type { UploadLocks } from './upload-locks.ts'
import type { UploadRecords } from './upload-records.ts'

export interface StorageContext {
  database: Database
  tokens: Tokens
  files: FilesOnDisk
  records: UploadRecords
  locks: UploadLocks
  publicUrl: () => string
  log: (line: string) => void
}
