import { shortcuts } from '../../domain/keyboard.ts'
import type { ShortcutGroup } from '../../domain/keyboard.ts'
import { Dialog } from '../../ui/dialog.tsx'
import { Kbd } from '../../ui/kbd.tsx'
import { Switch } from '../../ui/switch.tsx'
import { shortcutWords as words } from '../../words/shortcuts.ts'
import { usePlaybackSettings } from './settings.ts'

const groups: readonly ShortcutGroup[] = ['playback', 'moving', 'marking', 'view']

/** All keys, and how playback behaves. */
export function ShortcutSheet({ onClose }: { readonly onClose: () => void }) {
  return (
    <Dialog isOpen onOpenChange={(isOpen) => !isOpen && onClose()} title={words.title} closeLabel={words.close} size="large">
      <div className="grid gap-x-10 gap-y-6 sm:grid-cols-2">
        {groups.map((group) => (
          <section key={group} aria-label={words.groups[group]}>
            <h3 className="mb-1 text-sm font-strong text-soft">{words.groups[group]}</h3>
            <dl className="grid">
              {shortcuts
                .filter((shortcut) => shortcut.group === group)
                .map(({ action }) => (
                  <div key={action} className="flex items-center justify-between gap-4 border-b border-line py-1.5">
                    <dt>{words.does[action].label}</dt>
                    <dd className="flex gap-1">
                      {words.does[action].keys.map((key) => (
                        <Kbd key={key}>{key}</Kbd>
                      ))}
                    </dd>
                  </div>
                ))}
            </dl>
          </section>
        ))}
        <section className="sm:col-span-2" aria-label={words.settings}>
          <h3 className="mb-2 text-sm font-strong text-soft">{words.settings}</h3>
          <PlaybackSwitches />
        </section>
      </div>
    </Dialog>
  )
}

/** Also a part of the settings page. */
export function PlaybackSwitches() {
  const { pauseWhileTyping, playAfterSending, shortcuts: areKeysOn } = usePlaybackSettings()
  return (
    <div className="grid gap-3">
      <Switch
        label={words.pauseWhileTyping}
        isOn={pauseWhileTyping}
        onChange={(isOn) => usePlaybackSettings.setState({ pauseWhileTyping: isOn })}
      />
      <Switch
        label={words.playAfterSending}
        isOn={playAfterSending}
        isDisabled={!pauseWhileTyping}
        onChange={(isOn) => usePlaybackSettings.setState({ playAfterSending: isOn })}
      />
      <Switch
        label={words.shortcuts}
        hint={words.shortcutsHint}
        isOn={areKeysOn}
        onChange={(isOn) => usePlaybackSettings.setState({ shortcuts: isOn })}
      />
    </div>
  )
}
