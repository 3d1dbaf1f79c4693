/** Makes something of each object once: of a list of ten thousand in which one is new, one is made. */
export function rememberEach<Item extends WeakKey, Made extends object>(make: (item: Item) => Made): (item: Item) => Made {
  const known = new WeakMap<Item, Made>()
  return (item) => {
    const before = known.get(item)
    if (before !== undefined) return before
    const made = make(item)
    known.set(item, made)
    return made
  }
}

/** Answers the very same when asked the very same again: many may ask for what is made once. */
export function rememberLast<Asked extends readonly unknown[], Made>(make: (...asked: Asked) => Made): (...asked: Asked) => Made {
  let last: { readonly asked: Asked; readonly made: Made } | null = null
  return (...asked) => {
    if (last === null || !asked.every((each, at) => Object.is(each, last?.asked[at]))) last = { asked, made: make(...asked) }
    return last.made
  }
}
