import { toast } from '../../ui/toast.ts'
import { commentWords } from '../../words/comments.ts'

export async function copyWords(body: string): Promise<void> {
  await navigator.clipboard.writeText(body)
  toast(commentWords.aside.copied)
}
