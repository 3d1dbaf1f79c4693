import { useMutation, useQuery } from '@tanstack/react-query'
import { Avatar } from '../../ui/avatar.tsx'
import { Spinner } from '../../ui/spinner.tsx'
import { authWords } from '../../words/auth.ts'
import { signIn } from './mutations.ts'
import { demoQuery } from './queries.ts'

/** One click to be somebody. In the build for the local Supabase alone, and there only with demo data. */
export default function DemoSignIns() {
  const { data: demo } = useQuery(demoQuery)
  const signingIn = useMutation({ mutationFn: signIn })
  if (demo === undefined || demo === null) return null
  return (
    <section className="grid gap-3" aria-labelledby="demo-title">
      <div>
        <h2 id="demo-title" className="text-sm font-strong">
          {authWords.demo}
        </h2>
        <p className="text-xs text-soft">{authWords.demoMore}</p>
      </div>
      <ul className="grid gap-2 sm:grid-cols-2">
        {demo.people.map(({ name, email, role }) => (
          <li key={email}>
            <button
              type="button"
              className="surface flex w-full items-center gap-3 px-3 py-2.5 text-start transition-[background-color,border-color] hover:border-edge hover:bg-sunk"
              disabled={signingIn.isPending}
              onClick={() => signingIn.mutate({ email, password: demo.password })}
            >
              <Avatar person={{ id: email, name }} />
              <span className="grid min-w-0 flex-1">
                <span className="truncate text-sm font-strong">{name}</span>
                <span className="text-xs text-soft">{authWords.demoRoles[role]}</span>
              </span>
              {signingIn.isPending && signingIn.variables.email === email && <Spinner />}
            </button>
          </li>
        ))}
      </ul>
    </section>
  )
}
