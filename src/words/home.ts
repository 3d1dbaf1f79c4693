const count = (many: number, one: string, more: string): string => (many === 1 ? `1 ${one}` : `${many.toLocaleString('en')} ${more}`)

const day = new Intl.DateTimeFormat('en-GB', { day: 'numeric', month: 'short', year: 'numeric' })

export const homeWords = {
  title: 'What waits for you',
  loading: 'Looking what waits for you',
  quiet: { title: 'All quiet.', more: 'Nothing waits for you right now. What comes stands here at once.' },
  waits: {
    label: 'Waiting for you',
    toGive: (name: string) => `${name} waits for your feedback`,
    toAnswer: (many: number) => `${count(many, 'question waits', 'questions wait')} for your answer`,
    toReflect: 'Waits for your own reflection first',
    newReplies: (many: number) => count(many, 'new reply', 'new replies'),
  },
  open: {
    title: 'Open reviews',
    yours: 'Yours',
    until: (date: string) => `until ${day.format(new Date(date))}`,
    closed: 'closed',
    ended: 'sharing has ended',
    all: (many: number, closed: number) => (closed === 0 ? `Show all ${many}` : `Show the closed ones too (${closed})`),
    fewer: 'Show fewer',
  },
  clips: {
    title: 'Your clips',
    all: 'All clips',
    onlyYou: 'Only you can see it',
    open: (many: number) => `Open in ${count(many, 'review', 'reviews')}`,
  },
  newcomer: {
    question: 'What would you like to see in your own teaching?',
    steps: [
      'Add a short clip of a lesson. It is yours alone.',
      'Ask one question about it, and open it to your coach or your group.',
      'What they noticed stands here, at the very moments they mean.',
    ],
    addClip: 'Add your first clip',
    makeGroup: 'Make a group',
  },
  newCoach: {
    question: 'Whose teaching will you look at first?',
    steps: [
      'Invite teachers to your group by a link.',
      'They open a clip to you, with a question.',
      'It stands here at once, and what you write stands on their screen.',
    ],
    toGroups: 'Go to your groups',
    addClip: 'Add a clip of your own',
  },
}
