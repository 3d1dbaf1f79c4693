export const shellWords = {
  product: 'Pausepoint',
  skip: 'Skip to the page',
  nav: { label: 'Main', home: 'Home', library: 'Library', groups: 'Groups' },
  account: 'Your account',
  settings: 'Settings',
  signOut: 'Sign out',
  signOutUnsent: {
    title: 'Some of your words have not been sent',
    more: (count: number) =>
      count === 1
        ? 'One thing you wrote is still only on this computer. Signing out would throw it away.'
        : `${count} things you wrote are still only on this computer. Signing out would throw them away.`,
    stay: 'Stay signed in',
    go: 'Sign out and throw them away',
  },
  signOutLeft:
    'You are signed out, but this browser did not let us clear what it kept. Clear the data of this site in the browser’s settings.',
  loading: 'One moment',
  toasts: { label: 'Messages', dismiss: 'Dismiss' },
  copyByHand: {
    title: 'Copy it by hand',
    more: 'This browser does not let the page copy. The text is selected: press Ctrl and C, or hold it and choose Copy.',
    close: 'Close',
  },
  connection: {
    live: 'Live',
    connecting: 'Connecting',
    offline: 'Not connected',
    offlineMore: 'You are not connected. What you write is saved on this computer and sent when you are back online.',
  },
  storageFull: 'This computer has no room left to keep what you write. Leave this window open until everything is sent.',
  missing: {
    title: 'There is nothing at this address',
    more: 'The page may have moved, or the link may have lost a letter on its way to you.',
    home: 'Go to your home page',
  },
  broken: {
    title: 'This page could not be shown',
    safe: 'What you wrote is safe.',
    again: 'Try again',
    notShared: 'This is not here for you',
    notSharedMore: 'It may have been taken back, or it is shared with a group you are not in. Ask the person who sent you the link.',
  },
  config: { title: 'Pausepoint is not set up yet' },
  titles: {
    home: 'Home',
    library: 'Library',
    groups: 'Groups',
    settings: 'Settings',
    signIn: 'Sign in',
    signUp: 'Make an account',
    forgot: 'Set a new password',
    newPassword: 'Your new password',
    missing: 'Nothing here',
  },
}
