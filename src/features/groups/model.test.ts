import { describe, expect, it } from 'vitest'
import { byRoleAndName, groupName, named } from './model.ts'
import type { GroupRole, Member } from './model.ts'

const member = (name: string, role: GroupRole): Member => ({ id: name, name, role, joinedAt: '2026-11-22T08:00:00Z' })

describe('members', () => {
  it('stand by role, then by name as people sort names', () => {
    const members = [
      member('zoe', 'teacher'),
      member('Émile', 'teacher'),
      member('Oli', 'observer'),
      member('Frida', 'teacher'),
      member('Daniel', 'coach'),
      member('Amara', 'lead'),
    ]
    expect(members.toSorted(byRoleAndName).map(({ name }) => name)).toEqual(['Amara', 'Daniel', 'Émile', 'Frida', 'zoe', 'Oli'])
  })

  it('are found without case and accents, by any words of the name', () => {
    const members = [member('Lucía Marín', 'teacher'), member('Luca Moretti', 'teacher')]
    expect(named(members, 'LUCIA').map(({ name }) => name)).toEqual(['Lucía Marín'])
    expect(named(members, 'marin luc').map(({ name }) => name)).toEqual(['Lucía Marín'])
    expect(named(members, '  ')).toBe(members)
    expect(named(members, 'nobody')).toEqual([])
  })
})

describe('the name of a group', () => {
  it.each([
    ['  Year 5  ', 'Year 5'],
    ['two\nlines', 'two lines'],
    ['😀'.repeat(80), '😀'.repeat(80)],
    ['<img src=x onerror=alert(1)>', '<img src=x onerror=alert(1)>'],
  ])('%j is %j', (typed, name) => {
    expect(groupName(typed)).toBe(name)
  })

  it.each(['', '   ', 'x'.repeat(81), '\u0000'])('cannot be %j', (typed) => {
    expect(groupName(typed)).toBeNull()
  })
})
