import { shellWords } from '../words/shell.ts'

/** Before anything else works: says on the page what is missing. */
export function showConfigError(root: HTMLElement, error: unknown): void {
  const page = document.createElement('main')
  page.className = 'mx-auto grid max-w-lg gap-4 px-5 py-24'
  const title = document.createElement('h1')
  title.className = 'question text-2xl'
  title.textContent = shellWords.config.title
  const sentence = document.createElement('p')
  sentence.textContent = error instanceof Error ? error.message : String(error)
  page.append(title, sentence)
  root.replaceChildren(page)
}
