import { useState } from 'react'

/** The last thing there was, for as long as a closing dialog still shows it. */
export function useLast<T>(thing: T | null): T | null {
  const [last, setLast] = useState(thing)
  if (thing !== null && thing !== last) setLast(thing)
  return thing ?? last
}
