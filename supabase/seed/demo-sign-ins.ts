import { story } from './story.ts'

/** Who the sign-in page offers to be, with their role in the first group they are in. */
export const demoSignIns = {
  password: story.password,
  people: story.people.map(({ key, name, email }) => ({
    name,
    email,
    role: story.groups.flatMap(({ members }) => members).find(({ person }) => person === key)?.role ?? 'teacher',
  })),
}
