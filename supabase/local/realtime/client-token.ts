import { explainFailure, noReadRight, readRights, type Extension, type Rights } from './authorisation.ts'
import type { Channel } from './channel.ts'
import type { ClientFrame } from './frames.ts'
import { identify, isApiKey, type Identity } from './identity.ts'
import { isObject } from './json.ts'

/** A new token has no reply. It is believed only after the read right was asked again. */
export async function handleAccessToken(channel: Channel, { payload }: ClientFrame): Promise<void> {
  const token = payload.kind === 'json' && isObject(payload.value) ? payload.value.access_token : undefined
  if (typeof token !== 'string' || isApiKey(token) || token === channel.identity.token) return
  const answer = await identify(channel.hub.tokens, token)
  if (!answer.ok) return channel.shutDown(answer.message)
  const read = await askAgain(channel, answer.identity)
  if (!channel.isOpen) return
  if (typeof read === 'string') return channel.shutDown(read)
  const refusal = channel.request.isPrivate ? lostRight(channel, read) : undefined
  if (refusal !== undefined) return channel.shutDown(refusal)
  channel.adopt(answer.identity, read)
}

async function askAgain(channel: Channel, identity: Identity): Promise<Rights | string> {
  const { hub, request, read } = channel
  if (!request.isPrivate) return read
  const extensions: Extension[] = request.presenceEnabled || read.presence !== undefined ? ['broadcast', 'presence'] : ['broadcast']
  try {
    return await readRights(hub.database, { claims: identity.claims, topic: request.sub }, extensions)
  } catch (error) {
    hub.log(`realtime: the right to read ${request.sub} could not be asked: ${String(error)}`)
    return explainFailure(error, request.sub).replace(/^\w+: /, '')
  }
}

function lostRight(channel: Channel, now: Rights): string | undefined {
  const { read: before, request } = channel
  if (now.broadcast !== true && now.presence !== true) return noReadRight(request.sub)
  const isLost = (extension: Extension): boolean => before[extension] === true && now[extension] === false
  return isLost('broadcast') || isLost('presence')
    ? `You no longer have permission to read from this Channel topic: ${request.sub}`
    : undefined
}
