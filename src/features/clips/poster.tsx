import { useQuery } from '@tanstack/react-query'
import { signedUrlQuery } from '../../lib/storage/signed-urls.ts'
import { classNames } from '../../ui/class-names.ts'
import { Mark } from '../../ui/mark.tsx'

type PosterProps = { readonly path: string | null; readonly className?: string | undefined }

/** A clip's still picture. Decoration: the title says what it is. */
export function Poster({ path, className }: PosterProps) {
  return (
    <span className={classNames('relative block overflow-hidden bg-line', className)}>
      <Mark className="absolute inset-0 m-auto opacity-25" />
      {path !== null && <Picture path={path} />}
    </span>
  )
}

function Picture({ path }: { readonly path: string }) {
  const { data: url, refetch } = useQuery(signedUrlQuery(path))
  if (url === undefined) return null
  return (
    <img
      key={url}
      src={url}
      alt=""
      decoding="async"
      className="absolute inset-0 size-full bg-stage object-contain transition-opacity starting:opacity-0"
      onError={(event) => {
        // An address may have ended while the computer slept: one new one, no more.
        if (event.currentTarget.dataset['tried'] === undefined) void refetch()
        event.currentTarget.dataset['tried'] = 'yes'
      }}
    />
  )
}
