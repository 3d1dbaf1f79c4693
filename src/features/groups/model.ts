import { countLetters } from '../../domain/letters.ts'
import { oneLine } from '../../domain/one-line.ts'

export const groupRoles = ['lead', 'coach', 'teacher', 'observer'] as const

export type GroupRole = (typeof groupRoles)[number]

export type Membership = { readonly groupId: string; readonly name: string; readonly role: GroupRole }

export type Group = { readonly id: string; readonly name: string; readonly myRole: GroupRole }

export type Member = { readonly id: string; readonly name: string; readonly role: GroupRole; readonly joinedAt: string }

/** How many are in a group, and the first few of them. */
export type GroupGlance = { readonly people: number; readonly faces: readonly { readonly id: string; readonly name: string }[] }

export type Invite = {
  readonly id: string
  readonly role: GroupRole
  readonly code: string
  readonly expiresAt: string
  readonly maxUses: number
  readonly uses: number
}

const rank = new Map(groupRoles.map((role, at) => [role, at]))
const names = new Intl.Collator(undefined, { sensitivity: 'base', numeric: true })

/** Leads and coaches first, then by name. */
export function byRoleAndName(a: Member, b: Member): number {
  return (rank.get(a.role) ?? 0) - (rank.get(b.role) ?? 0) || names.compare(a.name, b.name) || names.compare(a.id, b.id)
}

export function byName(a: { readonly name: string }, b: { readonly name: string }): number {
  return names.compare(a.name, b.name)
}

/** A name as it is searched: without case and accents. */
function folded(text: string): string {
  return text
    .normalize('NFKD')
    .replace(/\p{M}+/gu, '')
    .toLowerCase()
}

/** Those whose name holds every word of the search. */
export function named<T extends { readonly name: string }>(all: readonly T[], search: string): readonly T[] {
  const words = folded(search).split(/\s+/).filter(Boolean)
  return words.length === 0 ? all : all.filter(({ name }) => words.every((word) => folded(name).includes(word)))
}

/** What a group may be called, or null where it cannot be called that. */
export function groupName(typed: string): string | null {
  const name = oneLine(typed)
  return name !== '' && countLetters(name) <= 80 ? name : null
}

/** The page that accepts an invitation. */
export function inviteLink(origin: string, code: string): string {
  return `${origin}/join/${code}`
}
