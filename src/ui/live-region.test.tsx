import { act, render } from '@testing-library/react'
import { afterEach, beforeEach, expect, it, vi } from 'vitest'
import { announce, announceAlone, LiveRegion } from './live-region.tsx'

beforeEach(() => {
  vi.useFakeTimers()
})
afterEach(() => {
  vi.useRealTimers()
})

const region = () => document.querySelector('[aria-live="polite"]')
const pass = (milliseconds: number) => act(() => void vi.advanceTimersByTime(milliseconds))

it('says what comes within a second together, once', () => {
  const summarise = vi.fn((messages: readonly string[]) => `${messages.length} new comments`)
  render(<LiveRegion summarise={summarise} />)
  announce('Daniel: Who answered?')
  pass(600)
  announce('Lucía: Sol points first')
  pass(300)
  expect(region()).toBeEmptyDOMElement()
  pass(100)
  expect(region()).toHaveTextContent('2 new comments')
  expect(summarise).toHaveBeenCalledWith(['Daniel: Who answered?', 'Lucía: Sol points first'])
})

it('says one message in its own words, and starts a new second after it', () => {
  render(<LiveRegion summarise={(messages) => `${messages.length} new comments`} />)
  announce('Daniel: Who answered?')
  pass(1000)
  expect(region()).toHaveTextContent('Daniel: Who answered?')
  announce('Lucía: Sol points first')
  pass(999)
  expect(region()).toHaveTextContent('Daniel: Who answered?')
  pass(1)
  expect(region()).toHaveTextContent('Lucía: Sol points first')
})

it('stands empty on the page before anything is said', () => {
  render(<LiveRegion summarise={() => 'many'} />)
  expect(region()).toBeEmptyDOMElement()
})

it('says in its own words what must not go under, whatever else comes in its second', () => {
  render(<LiveRegion summarise={(messages) => `${messages.length} new comments`} />)
  announce('Daniel: Who answered?')
  announceAlone('Daniel paused here for you')
  announce('Lucía: Sol points first')
  pass(1000)
  expect(region()).toHaveTextContent('Daniel paused here for you. 2 new comments')
})
