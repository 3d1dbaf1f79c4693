/** Every address. A route without a path misses those with a line break in them (`%0A`), and shows nothing at all. */
export const anyPath = /[^]*/
