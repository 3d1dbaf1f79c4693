import { useEffect } from 'react'
import { shellWords } from '../words/shell.ts'

/** Names the tab after the page. */
export function usePageTitle(title: string): void {
  useEffect(() => {
    document.title = `${title} · ${shellWords.product}`
  }, [title])
}
