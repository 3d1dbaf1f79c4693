export const errorWords = {
  offline: 'You are not connected right now. What you wrote is kept on this computer; try again in a moment.',
  signedOut: 'Your sign-in has ended. Sign in again; nothing you wrote is lost.',
  denied: 'You do not have the right to do that. Nothing was changed.',
  notFound: 'This is not here, or it is not shared with you.',
  conflict: 'This was saved already, or somebody changed it a moment ago. Look again, then decide.',
  refused: 'This could not be saved as it is. Nothing was changed; check it and try again.',
  tooLarge: 'This is too large to be saved. Nothing was changed.',
  busy: 'Too much at once. Wait a minute, then try again.',
  server: 'The server did not manage that. Nothing is lost; try again in a moment.',
  unknown: 'Something went wrong that we did not expect. Nothing is lost; try again.',
}
