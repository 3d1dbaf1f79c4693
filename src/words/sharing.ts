const count = (many: number, one: string, more: string): string => (many === 1 ? `1 ${one}` : `${many.toLocaleString('en')} ${more}`)

const day = new Intl.DateTimeFormat('en-GB', { day: 'numeric', month: 'long', year: 'numeric' })
const onDay = (date: Date | string): string => day.format(new Date(date))

const mostNames = 4

/** `Daniel`, `Daniel and Lucía`, `Daniel, Lucía and 5 more`. */
const names = (all: readonly string[]): string => {
  const shown = all.length > mostNames ? all.slice(0, mostNames - 1) : all
  const rest = all.length - shown.length
  const parts = rest > 0 ? [...shown, `${rest} more`] : shown
  return parts.length < 2 ? (parts[0] ?? '') : `${parts.slice(0, -1).join(', ')} and ${parts.at(-1)}`
}

export const sharingWords = {
  title: 'Open for review',
  back: 'Library',
  loading: 'Loading the clip and your groups',
  focus: {
    label: 'Your question about this clip',
    optional: 'optional',
    placeholder: 'Do I give everyone time to think before someone answers?',
    hint: 'One thing you would like others to look for. Feedback gets better with it.',
    left: (letters: number) => `${letters} left`,
    wrong: (over: number) => `A question has 500 letters at most; this one has ${count(over, 'letter', 'letters')} more.`,
  },
  group: 'Open it to',
  audience: {
    label: 'Who sees it',
    coaches: 'Coaches only',
    members: 'All members',
    noCoaches: 'There is no coach in this group yet.',
    who: names,
    everybody: (many: number, all: readonly string[]) =>
      many <= mostNames ? names(all) : `${count(many, 'person', 'people')}: ${names(all)}`,
    nobodyElse: 'You are alone in this group. Whoever joins it later sees the clip.',
  },
  protocol: {
    label: 'How it goes',
    'open-coaching': { label: 'Open coaching', hint: 'Everybody writes at any time and sees at once what others write.' },
    'reflect-first': {
      label: 'Reflect first',
      hint: 'You write what you notice first. What others wrote opens for you when you are done.',
    },
  },
  facilitator: {
    label: 'Facilitator',
    hint: 'Sees the clip, asks questions that pause it, and can close and reopen the review.',
    you: 'You',
  },
  end: {
    label: 'Sharing ends',
    choices: {
      'two-weeks': (date: Date) => `In 2 weeks, on ${onDay(date)}`,
      'three-months': (date: Date) => `In 3 months, on ${onDay(date)}`,
      'school-year': (date: Date) => `With the school year, on ${onDay(date)}`,
      own: () => 'On a day I choose',
    },
    day: 'Last day',
    wrong: 'Choose a day from today on, three years away at most.',
  },
  pupils: {
    title: 'The pupils in it',
    basis: 'On what basis may they be shown?',
    families_agreed: 'Their families agreed',
    school_policy: 'Our school’s policy covers it',
    no_pupils_recognisable: 'No pupil can be recognised',
    basisMissing: 'Choose the basis on which the pupils may be shown.',
    optOut: 'I have checked the list of those who opted out. None of them is in this clip.',
    optOutMissing: 'Check the opt-out list first.',
  },
  summary: {
    who: (all: readonly string[], end: Date | null) => {
      const until = end === null ? '' : ` until ${onDay(end)}`
      return all.length === 0 ? `Nobody else sees this clip yet${until}.` : `${names(all)} will see this clip${until}.`
    },
    stays: 'You can stop sharing at any time, and nobody can download it.',
  },
  already: (group: string) => `This clip is open to ${group} already.`,
  alreadyLink: 'Go to that review',
  open: 'Open for review',
  opened: 'Your clip is open. Those who see it will find it on their home page.',
  noGroup: {
    question: 'Who should see this clip?',
    steps: [
      'Clips are opened to a group: you and your coach, or your team.',
      'Open the invitation somebody sent you, or make a group and invite them.',
      'Come back here. Until then this clip is yours alone.',
    ],
    toGroups: 'Go to your groups',
  },
  notReady: {
    title: 'This clip is not ready to be shown',
    more: 'Finish its upload or put it back first. Nothing was shared.',
    toLibrary: 'Go to your library',
  },
  notYours: {
    title: 'This clip is not in your library',
    more: 'Only the person who uploaded a clip can open it for review. It may also have been deleted for good.',
  },
  settings: {
    title: 'Who may see this, and until when',
    close: 'Close',
    group: (name: string) => `Opened to ${name}`,
    save: 'Save',
    saved: 'Saved.',
    keptAsItIs: 'Only the presenter can change what is shared.',
    coachesOf: (group: string) => `The coaches of ${group}, and the facilitator`,
    membersOf: (group: string) => `Everybody in ${group}`,
    lastDay: 'Last day of sharing',
    noEnd: 'Without a day it is shared until you stop it.',
    stop: 'Stop sharing now',
    stopHint: 'You can take it back at any time.',
    stopTitle: 'Stop sharing now?',
    stopMore:
      'From this moment nobody but you sees the clip and what was written, also in a window that is open now. You can share it again later.',
    stopConfirm: 'Stop sharing',
    stopped: 'Nobody else sees this review any more.',
    ended: (date: string) => `Sharing ended on ${onDay(date)}. Choose a new day to share it again.`,
    cancel: 'Cancel',
    review: 'The review',
    isOpen: 'It is open: people can write in it.',
    isClosed: 'It is closed: what was written stays readable, nobody writes any more.',
    closeReview: 'Close the review',
    reopenReview: 'Reopen the review',
    closed: 'The review is closed.',
    reopened: 'The review is open again.',
  },
}
