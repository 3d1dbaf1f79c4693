import { render, screen } from '@testing-library/react'
import userEvent from '@testing-library/user-event'
import { useState } from 'react'
import { expect, it } from 'vitest'
import { Tabs } from './tabs.tsx'

function Panels() {
  const [value, setValue] = useState<'feedback' | 'prompts' | 'transcript'>('feedback')
  return (
    <Tabs
      label="Beside the clip"
      value={value}
      onChange={setValue}
      tabs={[
        { value: 'feedback', label: 'Feedback', count: 12, panel: <input aria-label="Draft" />, isKept: true },
        { value: 'prompts', label: 'Prompts', panel: 'Two questions' },
        { value: 'transcript', label: 'Transcript', panel: 'Words' },
      ]}
    />
  )
}

it('moves by arrow keys, opens by Enter, and wraps around', async () => {
  render(<Panels />)
  await userEvent.tab()
  expect(screen.getByRole('tab', { name: /Feedback/ })).toHaveFocus()
  await userEvent.keyboard('{ArrowRight}{Enter}')
  expect(screen.getByRole('tab', { name: 'Prompts' })).toHaveAttribute('aria-selected', 'true')
  expect(screen.getByRole('tabpanel', { name: 'Prompts' })).toHaveTextContent('Two questions')
  await userEvent.keyboard('{ArrowLeft}{ArrowLeft}{Enter}')
  expect(screen.getByRole('tab', { name: 'Transcript' })).toHaveAttribute('aria-selected', 'true')
})

it('keeps what is written in a panel that is kept', async () => {
  render(<Panels />)
  await userEvent.type(screen.getByRole('textbox', { name: 'Draft' }), 'half a thought')
  await userEvent.click(screen.getByRole('tab', { name: 'Prompts' }))
  expect(screen.queryByRole('textbox', { name: 'Draft' })).not.toBeInTheDocument()
  await userEvent.click(screen.getByRole('tab', { name: /Feedback/ }))
  expect(screen.getByRole('textbox', { name: 'Draft' })).toHaveValue('half a thought')
})
