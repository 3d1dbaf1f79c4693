const entry = ['index.html', 'first']
const signedIn = [...entry, 'signed-in']

/** What stands on a page as soon as it does, and how heavy it may be, in kilobytes of gzipped JavaScript. */
export const pages = [
  { page: 'sign-in', stands: [...entry, 'src/app/routes/sign-in.tsx'], most: 160 },
  { page: 'home', stands: signedIn, most: 160 },
  {
    page: 'review',
    stands: [
      ...signedIn,
      'src/app/routes/review.tsx',
      'src/features/comments/comment-menu.tsx',
      'src/features/prompts/prompt-menu.tsx',
      'node_modules/video.js/core.js',
    ],
    most: 320,
  },
] as const
