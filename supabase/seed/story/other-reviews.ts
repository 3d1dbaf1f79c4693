import type { Review } from './words.ts'

const hour = 60
const day = 24 * hour

/** The presenter has committed, so everything lies open. */
export const readingReflection: Review = {
  key: 'reading-reflection',
  clip: 'reading',
  group: 'hillside',
  facilitator: 'daniel',
  protocol: 'reflect-first',
  audience: 'coaches',
  focusQuestion: 'Do my questions send pupils back to the picture, or to me?',
  consentBasis: 'families_agreed',
  state: 'running',
  openedMinutesAgo: 5 * day,
  endsInMinutes: 5 * day,
  visits: [
    { person: 'daniel', minutesAgo: day },
    { person: 'helene', minutesAgo: 2 * day },
  ],
  commits: [{ person: 'tomas', step: 0, minutesAgo: 3 * day }],
  comments: [
    {
      author: 'daniel',
      kind: 'praise',
      at: 10.7,
      body: '“What in the picture makes you think so?” is one sentence, and it turned six heads back to the page.',
      minutesAgo: 4 * day,
    },
    {
      author: 'tomas',
      kind: 'note',
      at: [13.4, 15.3],
      body: 'I hear myself being quiet here. Two seconds felt like ten.',
      minutesAgo: 3 * day + 50,
    },
    {
      author: 'daniel',
      kind: 'question',
      at: [13.4, 15.3],
      body: 'Four hands by the end of two seconds. What might a third second have given you?',
      minutesAgo: 4 * day - 5,
      replies: [{ author: 'tomas', body: 'Kofi, maybe. His hand does not come up once in this clip.', minutesAgo: 3 * day - 15 }],
    },
    {
      author: 'tomas',
      kind: 'praise',
      at: 17.0,
      body: 'Inés says “because” without being asked. We have been working on that since September.',
      minutesAgo: 3 * day + 44,
      replies: [
        {
          author: 'helene',
          body: 'And she points at evidence that is small and easy to miss. Say that to her, in those words.',
          minutesAgo: 2 * day,
        },
      ],
    },
    {
      author: 'helene',
      kind: 'suggestion',
      at: [19.9, 23.3],
      body: 'You name the paw prints again. Try pointing at them in silence and asking “Who sees another clue?” The picture can do the repeating.',
      minutesAgo: 4 * day - 40,
      replies: [{ author: 'tomas', body: 'Tried it yesterday with Year 4. It slowed me down, in a good way.', minutesAgo: day + 3 * hour }],
    },
    {
      author: 'tomas',
      kind: 'question',
      at: 27.4,
      body: 'I say “Two clues” and turn the page. Should I have asked which of the two they believe?',
      minutesAgo: 3 * day + 41,
    },
  ],
  prompts: [
    {
      author: 'daniel',
      at: 15.4,
      question: 'You called on Inés. What made you choose her, and who did you not choose?',
      answerKind: 'text',
      pauses: true,
      minutesAgo: 4 * day - 8,
      response: {
        answer: {
          text: 'Her hand was first, so I took it. That is a habit, not a choice. Jonas had his idea by then too, I can see it in his shoulders.',
        },
        minutesAgo: 3 * day + 30,
        committedMinutesAgo: 3 * day + 30,
      },
      replies: [
        {
          author: 'daniel',
          body: '“A habit, not a choice” is worth writing on a card. What would a choice look like on Monday?',
          minutesAgo: 3 * day - 60,
        },
      ],
    },
    {
      author: 'daniel',
      at: null,
      question: 'Where did most of the pupils’ attention go?',
      answerKind: 'choice',
      options: { choices: ['To the picture', 'To me', 'To each other', 'I could not tell'], multiple: false },
      pauses: true,
      minutesAgo: 4 * day - 10,
      response: { answer: { choices: ['To me'] }, minutesAgo: 3 * day + 28, committedMinutesAgo: 3 * day + 28 },
    },
  ],
}

/** Ends tomorrow, and the demo coach has not written yet. */
export const chemistryCoaching: Review = {
  key: 'chemistry-coaching',
  clip: 'chemistry',
  group: 'hillside',
  facilitator: 'daniel',
  protocol: 'open-coaching',
  audience: 'members',
  focusQuestion: 'Is my exit ticket worth the last four minutes?',
  consentBasis: 'school_policy',
  state: 'running',
  openedMinutesAgo: 3 * day,
  endsInMinutes: 26 * hour,
  visits: [
    { person: 'helene', minutesAgo: day + 6 * hour },
    { person: 'raghav', minutesAgo: day },
  ],
  commits: [],
  comments: [
    {
      author: 'helene',
      kind: 'praise',
      at: 24.0,
      body: 'Kwame spots the new problem himself, and you answer “I will not say a word.” That is the moment the ticket became worth writing.',
      minutesAgo: 2 * day,
      replies: [{ author: 'hyejin', body: 'I had to bite my tongue. Thank you for seeing it.', minutesAgo: day + 9 * hour }],
    },
    {
      author: 'raghav',
      kind: 'question',
      at: 20.6,
      body: 'Leila tells you where the 2 goes and you write it. Could she have written it herself?',
      minutesAgo: day + 20,
    },
    {
      author: 'raghav',
      kind: 'note',
      at: [7.7, 10.0],
      body: 'Silence for a little over two seconds after “Is it balanced?” Three hands up by the end of it.',
      minutesAgo: day + 16,
    },
    {
      author: 'hyejin',
      kind: 'note',
      at: null,
      body: 'Nineteen of twenty-six tickets had “you would change the substance” in some form. I expected ten.',
      minutesAgo: day + 9 * hour - 5,
    },
  ],
  prompts: [
    {
      author: 'helene',
      at: 34.0,
      question: 'How sure are you that every pupil knows what a good answer looks like here?',
      answerKind: 'scale',
      options: { min: 1, max: 5, min_label: 'not sure', max_label: 'very sure' },
      pauses: true,
      minutesAgo: 2 * day - 10,
      response: { answer: { scale: 3 }, minutesAgo: day + 9 * hour - 8, committedMinutesAgo: day + 9 * hour - 8 },
    },
    {
      author: 'helene',
      at: null,
      question: 'What will you do first with the seven tickets that had no reason on them?',
      answerKind: 'text',
      pauses: true,
      minutesAgo: day + 5 * hour,
    },
  ],
}

/** Over: all is settled, and it can be read as an example. */
export const readingCircle: Review = {
  key: 'reading-circle',
  clip: 'reading',
  group: 'circle',
  facilitator: 'lucia',
  protocol: 'open-coaching',
  audience: 'members',
  focusQuestion: 'Who gets to talk in my reading circle?',
  consentBasis: 'families_agreed',
  state: 'closed',
  openedMinutesAgo: 16 * day,
  closedMinutesAgo: 9 * day,
  visits: [
    { person: 'lucia', minutesAgo: 9 * day },
    { person: 'amara', minutesAgo: 10 * day },
    { person: 'siobhan', minutesAgo: 11 * day },
    { person: 'raghav', minutesAgo: 12 * day },
  ],
  commits: [],
  comments: [
    {
      author: 'amara',
      kind: 'praise',
      at: [1.0, 7.2],
      body: 'You read with the book turned to them the whole time. I always turn it back to myself.',
      minutesAgo: 14 * day,
      resolved: { by: 'tomas', minutesAgo: 10 * day },
      replies: [{ author: 'tomas', body: 'I know the page by heart. That is the only secret.', minutesAgo: 13 * day }],
    },
    {
      author: 'siobhan',
      kind: 'question',
      at: 15.4,
      body: 'Five different hands in this clip, two voices. How do the other three find out whether their idea was any good?',
      minutesAgo: 13 * day,
      resolved: { by: 'tomas', minutesAgo: 10 * day },
      replies: [
        { author: 'tomas', body: 'They do not. That is the answer I did not want.', minutesAgo: 12 * day },
        {
          author: 'raghav',
          body: 'I use thumbs: “Thumb up if Inés had your idea too.” Five seconds, and everybody has said something.',
          minutesAgo: 12 * day - 200,
        },
        { author: 'tomas', body: 'Taking that into Monday.', minutesAgo: 11 * day },
      ],
    },
    {
      author: 'lucia',
      kind: 'suggestion',
      at: 23.8,
      body: '“Maybe somebody lives there” is a beautiful maybe. You could ask: “What else could the light mean?”',
      minutesAgo: 12 * day,
      resolved: { by: 'tomas', minutesAgo: 10 * day },
    },
    {
      author: 'tomas',
      kind: 'note',
      at: null,
      body: 'My one change: thumbs after every prediction, and I call on someone whose thumb stayed down.',
      minutesAgo: 10 * day,
    },
  ],
  prompts: [],
}
