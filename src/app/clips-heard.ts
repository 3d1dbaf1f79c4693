import { applyClipRecord } from '../features/clips/realtime.ts'
import { takeRowsOf } from './what-is-heard.ts'

takeRowsOf('clips', applyClipRecord)
