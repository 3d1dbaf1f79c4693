import { QueryClient, QueryClientProvider } from '@tanstack/react-query'
import { render, screen } from '@testing-library/react'
import userEvent from '@testing-library/user-event'
import { expect, it, vi } from 'vitest'
import type { PickedFile } from '../../lib/upload/file-access.ts'
import { AppError } from '../../lib/supabase/errors.ts'
import { UnfinishedUpload } from './unfinished-upload.tsx'

vi.mock('../../lib/upload/uploads.ts', () => ({ uploadLimitBytes: 50_000_000 }))

type Answers = Pick<Parameters<typeof UnfinishedUpload>[0], 'onChoose' | 'onStartOver'>

const goesOn = async () => 'going-on' as const

function setUp(answers: Partial<Answers>) {
  const user = userEvent.setup()
  const all = { onChoose: vi.fn(goesOn), onStartOver: vi.fn(goesOn), ...answers }
  render(
    <QueryClientProvider client={new QueryClient()}>
      <ul>
        <UnfinishedUpload title="lesson" status="44% of 41 MB is here." otherFile="That is another file." onDiscard={() => {}} {...all} />
      </ul>
    </QueryClientProvider>,
  )
  const choose = (name: string) => user.upload(screen.getByLabelText('Video files'), new File(['film'], name, { type: 'video/mp4' }))
  const startOver = () => screen.queryByRole('button', { name: 'Start over with this file: lesson' })
  return { ...all, user, choose, startOver, alert: () => screen.getByRole('alert').textContent }
}

const other = async () => 'other-file' as const

it('offers to start over only with a film that is another', async () => {
  const { choose, startOver, alert, onChoose } = setUp({})
  await choose('lesson.mp4')
  await vi.waitFor(() => expect(onChoose).toHaveBeenCalled())
  expect(startOver()).toBeNull()
  expect(alert()).toBe('')
})

it('starts over with the film that was chosen last, and is gone', async () => {
  const onStartOver = vi.fn<Answers['onStartOver']>(goesOn)
  const { choose, startOver, alert, user } = setUp({ onChoose: other, onStartOver })
  await choose('second.mp4')
  await choose('third.mp4')
  await vi.waitFor(() => expect(alert()).toContain('That is another file. Or start this clip over with “third.mp4”'))
  await user.click(startOver() ?? document.body)
  await vi.waitFor(() => expect(screen.queryByText('lesson')).toBeNull())
  expect(onStartOver.mock.calls.map(([{ file }]: readonly [PickedFile, ...unknown[]]) => file.name)).toEqual(['third.mp4'])
})

it.each([
  ['unreadable', /^This file cannot be read\./],
  ['too_large', /^This file is larger than 50 MB/],
] as const)('says what is wrong with a file: %s', async (reason, sentence) => {
  const { choose, startOver, alert } = setUp({ onChoose: async () => reason })
  await choose('lesson.mp4')
  await vi.waitFor(() => expect(alert()).toMatch(sentence))
  expect(startOver()).toBeNull()
})

it('says what is wrong with the film it should start over with, and takes another', async () => {
  const onStartOver = vi.fn<Answers['onStartOver']>(async () => 'not_video')
  const { choose, startOver, alert, user } = setUp({ onChoose: other, onStartOver })
  await choose('plan.mp4')
  await vi.waitFor(() => expect(startOver()).not.toBeNull())
  await user.click(startOver() ?? document.body)
  await vi.waitFor(() => expect(alert()).toMatch(/^This is not a video/))
  expect(startOver()).toBeNull()
  await choose('second.mp4')
  await vi.waitFor(() => expect(startOver()).not.toBeNull())
})

it('says that nothing was changed when it could not be started over, and lets one try again', async () => {
  const onStartOver = vi.fn<Answers['onStartOver']>(goesOn).mockRejectedValueOnce(new AppError('offline', 'off'))
  const { choose, startOver, alert, user } = setUp({ onChoose: other, onStartOver })
  await choose('second.mp4')
  await vi.waitFor(() => expect(startOver()).not.toBeNull())
  await user.click(startOver() ?? document.body)
  await vi.waitFor(() => expect(alert()).toMatch(/^The clip is not started over; it is as it was\. You are not connected right now/))
  await user.click(startOver() ?? document.body)
  await vi.waitFor(() => expect(screen.queryByText('lesson')).toBeNull())
})
