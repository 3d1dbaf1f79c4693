import Monitor from 'lucide-react/icons/monitor'
import Moon from 'lucide-react/icons/moon'
import Sun from 'lucide-react/icons/sun'
import { Segments } from './segments.tsx'

type ThemeChoice = 'light' | 'dark' | 'system'

type ThemeToggleProps = {
  readonly value: ThemeChoice
  readonly onChange: (value: ThemeChoice) => void
  readonly words: Readonly<Record<ThemeChoice | 'label', string>>
  readonly isCompact?: boolean | undefined
}

export function ThemeToggle({ value, onChange, words, isCompact = true }: ThemeToggleProps) {
  return (
    <Segments<ThemeChoice>
      label={words.label}
      value={value}
      onChange={onChange}
      isCompact={isCompact}
      options={[
        { value: 'light', label: words.light, icon: <Sun aria-hidden="true" /> },
        { value: 'dark', label: words.dark, icon: <Moon aria-hidden="true" /> },
        { value: 'system', label: words.system, icon: <Monitor aria-hidden="true" /> },
      ]}
    />
  )
}
