import { useEffect, useState } from 'react'
import { Controls } from '../../../src/features/playback/controls.tsx'
import { ShortcutSheet } from '../../../src/features/playback/shortcut-sheet.tsx'
import { MarkRow } from '../../../src/features/playback/mark-row.tsx'
import { Stage } from '../../../src/features/playback/stage.tsx'
import { Timeline } from '../../../src/features/playback/timeline.tsx'
import type { TimelineMark } from '../../../src/features/playback/timeline-marks.ts'
import { Transcript } from '../../../src/features/playback/transcript.tsx'
import { useActiveId, usePlayer } from '../../../src/features/playback/use-player.ts'
import { useShortcuts } from '../../../src/features/playback/use-shortcuts.ts'
import { readCaptions } from '../../../src/lib/player/read-captions.ts'
import { captionsOf } from './captions.ts'
import { manyMarks, marksOf, promptsOf } from './marks.ts'
import { exposeProbe } from './probe.ts'
import { Questions } from './questions.tsx'

const nothing = () => undefined

function mimeTypeOf(file: string): string {
  if (file.endsWith('.webm')) return 'video/webm'
  return file.endsWith('.mov') ? 'video/quicktime' : 'video/mp4'
}

/** Everything that plays, without a server: for tests and measurements of playback alone. */
export function HarnessPage({ params }: { readonly params: URLSearchParams }) {
  const file = params.get('film') ?? 'frames-30.mp4'
  const player = usePlayer({
    startAt: Number(params.get('t') ?? 0),
    durationS: Number(params.get('length') ?? 10),
    expectsPicture: true,
    getSource: async () => {
      const token = (window.probe.addresses += 1)
      const lifeMs = Number(params.get('life') ?? 900_000)
      return {
        src: `/media/${file}?token=${token}`,
        mimeType: mimeTypeOf(file),
        expiresAt: Date.now() + lifeMs,
      }
    },
  })
  const [{ cues }] = useState(() => readCaptions(params.has('captions') ? captionsOf : ''))
  const [isHelpOpen, setHelpOpen] = useState(false)
  const [marked, setMarked] = useState<string>('')
  const [marks] = useState<readonly TimelineMark[]>(() => (params.has('marks') ? manyMarks(Number(params.get('marks')), 10) : marksOf))
  const activeId = useActiveId(player, marks, 6)

  useEffect(() => {
    exposeProbe({ player })
    const stop = player.onTime((seconds) => window.probe.told.push(seconds))
    return () => {
      stop()
      exposeProbe({ player: null })
    }
  }, [player])
  useShortcuts(player, {
    mark: () => setMarked(String(player.momentNow())),
    'span-start': nothing,
    'span-end': nothing,
    'clear-span': nothing,
    fullscreen: () => setMarked('full screen'),
    help: () => setHelpOpen(true),
  })
  return (
    <main className="mx-auto max-w-[60rem] sm:p-5">
      <h1 className="sr-only">Playback</h1>
      <Stage player={player} posterUrl={null} cues={cues} onFullscreen={nothing} onRetry={() => window.probe.setMount(Date.now())} />
      <Questions player={player} places={params.get('prompts')} />
      <Controls
        player={player}
        hasCaptions={cues.length > 0}
        isFullscreen={false}
        onFullscreen={nothing}
        onHelp={() => setHelpOpen(true)}
      />
      <Timeline player={player}>
        {(durationS) =>
          [marks, promptsOf].map((row) => (
            <MarkRow
              key={row === marks ? 'comments' : 'prompts'}
              marks={row}
              duration={durationS}
              activeId={activeId}
              onMark={({ id, atS }) => {
                setMarked(id)
                player.seekTo(atS)
              }}
            />
          ))
        }
      </Timeline>
      <output aria-label="Marked">{marked}</output>
      <output aria-label="Active">{activeId}</output>
      <textarea aria-label="Words" className="field block" />
      <div className="h-60">
        <Transcript player={player} cues={cues} />
      </div>
      {isHelpOpen && <ShortcutSheet onClose={() => setHelpOpen(false)} />}
    </main>
  )
}
