import { feedbackPart } from './feedback-part.tsx'
import { peopleHerePart } from './people-here-part.tsx'
import { promptsPart } from './prompts-part.tsx'
import type { ReviewPart } from './review-part.ts'
import { sharingPart } from './sharing-part.tsx'
import { shortcutsPart } from './shortcuts-part.tsx'
import { transcriptPart } from './transcript-part.tsx'

/** All that stands on the review page, in the order in which it stands there. */
export const reviewParts: readonly ReviewPart[] = [feedbackPart, promptsPart, transcriptPart, peopleHerePart, sharingPart, shortcutsPart]
