import { explainFailure, noReadRight, readRights, type Rights } from './authorisation.ts'
import type { Admission } from './channel.ts'
import type { Hub } from './hub.ts'
import { identify, isApiKey } from './identity.ts'
import type { JoinRequest } from './join-request.ts'
import { storedMessages, type StoredMessage } from './replay.ts'

export type JoinAnswer = { ok: true; admission: Admission; replay: readonly StoredMessage[] } | { ok: false; reason: string }

const everything: Rights = { broadcast: true, presence: true }

/** Judges a join by its own token, or by the API key of the socket when it brings none. */
export async function admit(hub: Hub, request: JoinRequest, apiKey: string): Promise<JoinAnswer> {
  if (request.sub === '') return refuse('TopicNameRequired: You must provide a topic name')
  if (request.postgresChanges) {
    return refuse('RealtimeDisabledForConfiguration: only Broadcast and Presence are served here, not Postgres Changes')
  }
  const token = request.accessToken
  const answer = await identify(hub.tokens, token === undefined || isApiKey(token) ? apiKey : token)
  if (!answer.ok) return refuse(`${answer.code}: ${answer.message}`)
  const { identity } = answer
  try {
    const read = request.isPrivate
      ? await readRights(
          hub.database,
          { claims: identity.claims, topic: request.sub },
          request.presenceEnabled ? ['broadcast', 'presence'] : ['broadcast'],
        )
      : everything
    if (read.broadcast !== true && read.presence !== true) return refuse(`Unauthorized: ${noReadRight(request.sub)}`)
    const replay = await askReplay(hub, request, read)
    if (typeof replay === 'string') return refuse(replay)
    const replayed = new Set(replay.map((message) => message.id))
    return { ok: true, admission: { request, identity, read, replayed }, replay }
  } catch (error) {
    hub.log(`realtime: a join of ${request.sub} could not be judged: ${String(error)}`)
    return refuse(explainFailure(error, request.sub))
  }
}

async function askReplay(hub: Hub, request: JoinRequest, read: Rights): Promise<StoredMessage[] | string> {
  if (request.replay === undefined || request.replay === null) return []
  if (!request.isPrivate) return 'UnableToReplayMessages: Replay is not allowed for public channels'
  if (read.broadcast !== true) return `Unauthorized: ${noReadRight(request.sub)}`
  const messages = await storedMessages(hub.database, request.sub, request.replay)
  return messages ?? 'UnableToReplayMessages: Replay params are not valid'
}

function refuse(reason: string): JoinAnswer {
  return { ok: false, reason }
}
