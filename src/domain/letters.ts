/** How many letters a text has, as the database counts them: in code points, so that one emoji is not two. */
export function countLetters(text: string): number {
  return [...text].length
}
