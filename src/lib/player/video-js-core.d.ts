// The core build has no types of its own; it has the same shape as the whole.
declare module 'video.js/core' {
  export { default } from 'video.js'
}
