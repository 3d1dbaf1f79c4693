const entry = ['index.html', 'first']
const signedIn = [...entry, 'signed-in']

/** What stands on a page as soon as it does, and how heavy it may be, in kilobytes of gzipped JavaScript. */
export const pages = [
  { page: 'sign-in', stands: [...entry, 'sign-in'], most: 160 },
  { page: 'home', stands: signedIn, most: 160 },
  { page: 'review', stands: [...signedIn, 'review', 'node_modules/video.js/core.js'], most: 320 },
] as const
