import { buttonLook } from '../../ui/button-look.ts'
import { ErrorPage } from '../../ui/error-page.tsx'
import { shellWords } from '../../words/shell.ts'
import { usePageTitle } from '../page-title.ts'
import { Link } from 'wouter'

export default function MissingRoute() {
  usePageTitle(shellWords.titles.missing)
  return (
    <ErrorPage
      title={shellWords.missing.title}
      action={
        <Link href="/" className={buttonLook({ variant: 'go' })}>
          {shellWords.missing.home}
        </Link>
      }
    >
      <p>{shellWords.missing.more}</p>
    </ErrorPage>
  )
}
