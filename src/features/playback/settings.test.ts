import { beforeEach, expect, it, vi } from 'vitest'

beforeEach(() => {
  localStorage.clear()
  vi.resetModules()
})

const load = () => import('./settings.ts')

it('keeps what one person sets, also over a reload, and shows it to nobody else', async () => {
  const first = await load()
  first.keepPlaybackSettingsOf('amara')
  first.usePlaybackSettings.setState({ rate: 1.5, shortcuts: false })
  first.keepPlaybackSettingsOf('daniel')
  expect(first.usePlaybackSettings.getState()).toMatchObject({ rate: 1, shortcuts: true })
  first.usePlaybackSettings.setState({ rate: 2 })

  vi.resetModules()
  const second = await load()
  second.keepPlaybackSettingsOf('amara')
  expect(second.usePlaybackSettings.getState()).toMatchObject({ rate: 1.5, shortcuts: false, volume: 1 })
})

it.each(['not json', 'null', '{"state":null}', '{"state":{"rate":"fast","volume":99,"captions":1,"evil":true},"version":0}'])(
  'takes no harm from %s',
  async (kept) => {
    localStorage.setItem('pausepoint.playback.amara', kept)
    const { usePlaybackSettings, keepPlaybackSettingsOf } = await load()
    keepPlaybackSettingsOf('amara')
    expect(usePlaybackSettings.getState()).toEqual({
      pauseWhileTyping: true,
      playAfterSending: true,
      shortcuts: true,
      captions: false,
      volume: 1,
      isMuted: false,
      rate: 1,
    })
  },
)
