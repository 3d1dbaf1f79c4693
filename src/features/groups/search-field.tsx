import Search from 'lucide-react/icons/search'
import { TextInput } from '../../ui/text-input.tsx'
import { groupWords } from '../../words/groups.ts'

type SearchFieldProps = {
  readonly label: string
  readonly value: string
  readonly onChange: (search: string) => void
  readonly count: number
}

/** Says to screen readers how many are left. */
export function SearchField({ label, value, onChange, count }: SearchFieldProps) {
  return (
    <span className="relative block max-w-sm">
      <Search className="pointer-events-none absolute inset-y-0 start-3 my-auto size-4 text-soft" aria-hidden="true" />
      <TextInput
        type="search"
        aria-label={label}
        placeholder={label}
        value={value}
        onChange={(event) => onChange(event.target.value)}
        className="ps-9"
        maxLength={200}
        autoComplete="off"
        spellCheck={false}
      />
      <span role="status" className="sr-only">
        {value.trim() !== '' && groupWords.members.found(count)}
      </span>
    </span>
  )
}
