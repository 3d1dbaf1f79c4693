const count = (many: number, one: string, more: string): string => (many === 1 ? `1 ${one}` : `${many.toLocaleString('en')} ${more}`)

const day = new Intl.DateTimeFormat('en-GB', { day: 'numeric', month: 'long', year: 'numeric' })

const shortDay = new Intl.DateTimeFormat('en-GB', { day: 'numeric', month: 'short', year: 'numeric' })

const people = (many: number): string => count(many, 'person', 'people')

export const groupWords = {
  roles: { lead: 'Lead', coach: 'Coach', teacher: 'Teacher', observer: 'Observer' },
  rolesOf: { lead: 'a lead', coach: 'a coach', teacher: 'a teacher', observer: 'an observer' },
  roleMeans: {
    lead: 'Invites people and gives roles. Sees only clips opened to all members.',
    coach: 'Gives feedback and asks questions that pause the clip.',
    teacher: 'Shows own clips and gives feedback to others.',
    observer: 'Watches and reads what is opened to all members.',
  },
  list: {
    title: 'Groups',
    subtitle: 'The people you show your clips to, and who show you theirs.',
    label: 'Your groups',
    loading: 'Your groups are loading',
    create: 'Make a group',
    youAre: (role: string) => `You are ${role}`,
    people,
    faces: 'In this group',
    search: 'Search your groups',
    nothingFound: (search: string) => `No group is called “${search}”.`,
  },
  empty: {
    question: 'Who would you trust with three minutes of your teaching?',
    steps: [
      'Make a group: you and your coach, your year team, or a few teachers who learn together.',
      'Invite them by a link. You choose what each person is and how long the link lasts.',
      'Open a clip to the group. Until then nobody sees anything of yours.',
    ],
    invited: 'Were you invited? Open the link you got, and you are in.',
  },
  name: {
    label: 'Name of the group',
    placeholder: 'Year 5 team',
    wrong: 'A group needs a name of 1 to 80 letters.',
    createTitle: 'Make a group',
    createMore: 'You will be its lead. You can invite others and make somebody else lead at any time.',
    create: 'Make the group',
    renameTitle: 'Rename the group',
    rename: 'Rename',
  },
  close: 'Close',
  cancel: 'Cancel',
  page: {
    back: 'Groups',
    about: (role: string, many: number | null) => (many === null ? `You are ${role}` : `You are ${role} · ${people(many)}`),
    invite: 'Invite people',
    menu: 'More about this group',
    rename: 'Rename',
    leave: 'Leave the group',
  },
  members: {
    title: 'Members',
    loading: 'The members are loading',
    search: 'Search members',
    found: (many: number) => (many === 0 ? 'Nobody found' : `${people(many)} found`),
    nothingFound: (search: string) => `Nobody here is called “${search}”.`,
    you: 'you',
    joined: 'joined',
    actions: (name: string, role: string) => `${name} is ${role}. Change it or remove them`,
    yourActions: (role: string) => `You are ${role}. Change it or leave`,
    change: (role: string) => `Make ${role}`,
    changed: (name: string, role: string) => `${name} is ${role} now.`,
    remove: 'Remove from the group',
    alone: {
      question: 'Who should join you here?',
      more: 'You are alone in this group so far. Invite your coach or a colleague by a link.',
    },
  },
  remove: {
    title: (name: string) => `Remove ${name} from the group?`,
    more: (name: string) =>
      `${name} loses sight of every clip opened to this group at once, also in a window that is open now. Reviews of their own clips here are closed.`,
    stays:
      'What they wrote for others stays. A film they recorded or kept a link to may stay with them. They can come back only by a new invitation.',
    confirm: 'Remove',
    done: (name: string) => `${name} was removed.`,
  },
  leave: {
    title: (group: string) => `Leave ${group}?`,
    more: 'You lose sight of every clip opened to this group. Reviews of your own clips here are closed; the clips stay in your library.',
    stays: 'What you wrote for others stays. You can come back by an invitation.',
    alone: 'You are the only one here. Nobody will be in this group any more.',
    confirm: 'Leave',
    done: (group: string) => `You left ${group}.`,
  },
  invites: {
    title: 'Invitations',
    loading: 'The invitations are loading',
    none: 'No link is open right now.',
    noneMore: 'Links last as long as you say and can be taken back at any time.',
    uses: (uses: number, max: number) => `used ${uses} of ${max}`,
    until: (date: string) => `until ${shortDay.format(new Date(date))}`,
    show: (role: string) => `Show the link for ${role}`,
    revoke: (role: string) => `Take back the link for ${role}`,
    revokeTitle: 'Take this link back?',
    revokeMore: 'Nobody can join by it any more. Those who joined already stay.',
    revokeConfirm: 'Take it back',
    revoked: 'The link was taken back.',
  },
  invite: {
    title: (group: string) => `Invite people to ${group}`,
    role: 'What will they be?',
    until: 'The link lasts',
    ends: { week: '1 week', 'two-weeks': '2 weeks', month: '30 days', own: 'Until a day I choose' },
    untilDay: 'Last day',
    wrongDay: 'Choose a day from today on, 90 days away at most.',
    uses: 'It lets in',
    usesOption: (many: number) => (many === 1 ? '1 person' : `up to ${many.toLocaleString('en')} people`),
    trust:
      'Whoever may watch a clip can also keep it: as a recording of the screen, or by a link to the film that may work after they have left.',
    make: 'Make the link',
    madeTitle: 'Your invitation is ready',
    link: 'Invitation link',
    copy: 'Copy',
    copied: 'Copied',
    qr: 'The invitation link as a QR code',
    qrHint: 'Show this on a screen, and colleagues scan it with their phone.',
    about: (role: string, uses: number, date: string) =>
      `Whoever has this link can join as ${role}, ${uses === 1 ? 'one person' : `${uses.toLocaleString('en')} people at most`}, until ${day.format(new Date(date))}.`,
    done: 'Done',
  },
  join: {
    title: 'Invitation',
    loading: 'The invitation is loading',
    invites: (by: string | null, group: string) => (by === null ? `You are invited to ${group}` : `${by} invites you to ${group}`),
    youWillBe: (role: string) => `You will be ${role}.`,
    means: {
      lead: 'You invite people and give roles. You see only clips opened to all members.',
      coach: 'You give feedback and ask questions that pause the clip.',
      teacher: 'You show your own clips when you like, and give feedback to others.',
      observer: 'You watch and read what is opened to all members.',
    },
    sees: 'Those in the group will see your name. They see none of your clips until you open one to them.',
    signedInAs: 'You are signed in as',
    otherAccount: 'Use another account',
    accept: 'Join the group',
    later: 'Not now',
    joined: (group: string) => `You are in ${group} now.`,
    toGroups: 'Go to your groups',
    toHome: 'Go to your home page',
    refused: {
      invite_unknown: {
        title: 'This invitation is not known',
        more: 'The link may have lost a letter on its way to you. Ask the person who sent it for a new one.',
      },
      invite_revoked: {
        title: 'This invitation was taken back',
        more: 'That can happen by mistake. Ask the person who sent it for a new one.',
      },
      invite_expired: { title: 'This invitation has ended', more: 'Links last a while only. Ask the person who sent it for a new one.' },
      invite_used_up: {
        title: 'This invitation has been used up',
        more: 'As many people as it was made for have joined by it. Ask the person who sent it for a new one.',
      },
      invite_before_removal: {
        title: 'This invitation is older than your leaving the group',
        more: 'You were in this group and were removed. If you should be in it again, ask a lead for a new invitation.',
      },
    },
  },
}
