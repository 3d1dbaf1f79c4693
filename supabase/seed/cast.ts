import type { ClipKey, GroupKey, PersonKey } from './story/words.ts'

/** Who and what the story calls by key, by id. */
export interface Cast {
  people: ReadonlyMap<PersonKey, string>
  groups: ReadonlyMap<GroupKey, string>
  clips: ReadonlyMap<ClipKey, string>
  presenters: ReadonlyMap<ClipKey, string>
}

export function idIn<Key extends string>(ids: ReadonlyMap<Key, string>, key: Key): string {
  const id = ids.get(key)
  if (id === undefined) throw new Error(`The story names ${key}, who or which is not in it.`)
  return id
}
