import { copyText } from '../../ui/copy.ts'
import { commentWords } from '../../words/comments.ts'

export function copyWords(body: string): Promise<void> {
  return copyText(body, commentWords.aside.copied)
}
