import { dayOf, daysLater, endOfDay, endOfSchoolYear, monthsLater } from '../../domain/time/end-date.ts'

export const endChoices = ['two-weeks', 'three-months', 'school-year', 'own'] as const

export type EndChoice = (typeof endChoices)[number]

export type SharingEnd = { readonly choice: EndChoice; readonly day: string }

/** The last day on which a review may still be shared. */
export function lastDay(now: Date): string {
  return daysLater(new Date(now.getFullYear() + 3, now.getMonth(), now.getDate()), -1)
}

/** What is chosen unless somebody chooses otherwise. */
export function usualEnd(now: Date): SharingEnd {
  return { choice: 'three-months', day: monthsLater(now, 3) }
}

/** The moment sharing ends, or null where the chosen day is none or does not lie ahead. */
export function momentOf({ choice, day }: SharingEnd, now: Date): Date | null {
  const end = endOfDay(choice === 'own' ? day : dayOfChoice(choice, now))
  return end !== null && dayOf(end) >= dayOf(now) && dayOf(end) <= lastDay(now) ? end : null
}

function dayOfChoice(choice: Exclude<EndChoice, 'own'>, now: Date): string {
  if (choice === 'two-weeks') return daysLater(now, 14)
  return choice === 'three-months' ? monthsLater(now, 3) : endOfSchoolYear(now)
}
