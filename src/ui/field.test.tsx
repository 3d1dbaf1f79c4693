import { render, screen } from '@testing-library/react'
import userEvent from '@testing-library/user-event'
import { useState } from 'react'
import { describe, expect, it } from 'vitest'
import { Checkbox } from './checkbox.tsx'
import { Field } from './field.tsx'
import { RadioGroup } from './radio-group.tsx'
import { Select } from './select.tsx'
import { TextArea } from './text-area.tsx'
import { TextInput } from './text-input.tsx'

describe('Field', () => {
  it('names its control and describes it by the hint', () => {
    render(
      <Field label="Name of the clip" hint="Only you see it.">
        <TextInput />
      </Field>,
    )
    const input = screen.getByRole('textbox', { name: 'Name of the clip' })
    expect(input).toHaveAccessibleDescription('Only you see it.')
    expect(input).toBeValid()
  })

  it('marks the control as wrong, reads the error before the hint and announces it when it appears', () => {
    const { rerender } = render(
      <Field label="Email" hint="At school.">
        <TextInput />
      </Field>,
    )
    expect(screen.getByRole('alert')).toBeEmptyDOMElement()
    rerender(
      <Field label="Email" hint="At school." error="Is there a letter missing?">
        <TextInput />
      </Field>,
    )
    expect(screen.getByRole('alert')).toHaveTextContent('Is there a letter missing?')
    const input = screen.getByRole('textbox', { name: 'Email' })
    expect(input).toBeInvalid()
    expect(input).toHaveAccessibleDescription('Is there a letter missing? At school.')
  })

  it('keeps a description the control has itself', () => {
    render(
      <>
        <p id="count">120 letters left</p>
        <Field label="Question" hint="As a person would ask it.">
          <TextArea aria-describedby="count" />
        </Field>
      </>,
    )
    expect(screen.getByRole('textbox')).toHaveAccessibleDescription('120 letters left As a person would ask it.')
  })

  it('passes on that it is required', () => {
    render(
      <Field label="Name" isRequired>
        <TextInput />
      </Field>,
    )
    expect(screen.getByRole('textbox', { name: 'Name' })).toBeRequired()
  })

  it('names a control also where the label is hidden', () => {
    render(
      <Field label="Search" isLabelHidden>
        <TextInput type="search" />
      </Field>,
    )
    expect(screen.getByRole('searchbox', { name: 'Search' })).toBeInTheDocument()
  })
})

it('Select answers with the value that was chosen', async () => {
  function Audience() {
    const [value, setValue] = useState<'coaches' | 'members'>('coaches')
    return (
      <Field label="Who may see it">
        <Select
          value={value}
          onChange={setValue}
          options={[
            { value: 'coaches', label: 'Coaches only' },
            { value: 'members', label: 'Everyone in the group' },
          ]}
        />
      </Field>
    )
  }
  render(<Audience />)
  await userEvent.selectOptions(screen.getByRole('combobox', { name: 'Who may see it' }), 'Everyone in the group')
  expect(screen.getByRole('combobox')).toHaveValue('members')
})

it('Checkbox ties its error and its hint to the box', () => {
  render(<Checkbox label="I have checked the list" hint="Families who said no." error="Please check it first." />)
  const box = screen.getByRole('checkbox', { name: 'I have checked the list' })
  expect(box).toBeInvalid()
  expect(box).toHaveAccessibleDescription('Please check it first. Families who said no.')
})

it('RadioGroup moves by arrow keys within itself alone', async () => {
  const options = [
    { value: 'open', label: 'Open coaching' },
    { value: 'reflect', label: 'Reflect first' },
  ] as const
  function Two() {
    const [one, setOne] = useState<string | null>('open')
    const [other, setOther] = useState<string | null>('open')
    return (
      <>
        <RadioGroup label="One" options={options} value={one} onChange={setOne} />
        <RadioGroup label="Other" options={options} value={other} onChange={setOther} />
      </>
    )
  }
  render(<Two />)
  await userEvent.tab()
  await userEvent.keyboard('{ArrowDown}')
  const [first, second] = screen.getAllByRole('radio', { name: 'Reflect first' })
  expect(first).toBeChecked()
  expect(second).not.toBeChecked()
  expect(screen.getByRole('group', { name: 'One' })).toContainElement(first ?? null)
})
