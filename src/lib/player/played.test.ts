import { expect, it } from 'vitest'
import { notePlayed } from './played.ts'
import type { Played, PlayedStretches } from './played.ts'

const end = Number.POSITIVE_INFINITY

it.each<readonly [string, (player: PlayedStretches) => void, readonly (readonly [number, number])[]]>([
  [
    'has no gap, however seldom the time is told',
    (player) => {
      player.begin(2)
      player.reach(2.3)
      player.reach(6)
    },
    [
      [0, 2],
      [2, 2.3],
      [2.3, 6],
    ],
  ],
  [
    'begins where a seek went',
    (player) => {
      player.begin(0)
      player.reach(1)
      player.move(5, true)
      player.reach(5.1)
    },
    [
      [0, 0],
      [0, 1],
      [5, 5.1],
    ],
  ],
  [
    'leaves out a place that was only sought on the way elsewhere',
    (player) => {
      player.begin(0)
      player.move(5, true)
      player.reach(5)
      player.move(3, true)
      player.reach(3)
      player.reach(3.1)
      player.move(9, true)
      player.rest(9)
    },
    [
      [0, 0],
      [3, 3.1],
    ],
  ],
  [
    'is nothing while the video stands, wherever it is sought',
    (player) => {
      player.move(3, false)
      player.reach(3)
      player.reach(4)
    },
    [],
  ],
  [
    'goes on where it was, though a pause went back to the frame on screen',
    (player) => {
      player.move(1, false)
      player.begin(1)
      player.reach(1.2)
      player.rest(1.1)
      player.begin(1.1)
      player.reach(1.3)
    },
    [
      [1, 1],
      [1, 1.2],
      [1.1, 1.1],
      [1.1, 1.3],
    ],
  ],
  [
    'holds what was painted after the pause',
    (player) => {
      player.begin(0)
      player.reach(1)
      player.rest(1.03)
      player.reach(2)
    },
    [
      [0, 0],
      [0, 1],
      [1, 1.03],
    ],
  ],
  [
    'of a film that is over at once is the whole of it, once',
    (player) => {
      player.begin(0)
      player.end()
      player.end()
    },
    [
      [0, 0],
      [0, end],
    ],
  ],
  [
    'begins anew after the end',
    (player) => {
      player.begin(0)
      player.end()
      player.move(0, false)
      player.begin(0)
      player.reach(0.2)
    },
    [
      [0, 0],
      [0, end],
      [0, 0],
      [0, 0.2],
    ],
  ],
])('what was played %s', (_, act, expected) => {
  const told: Played[] = []
  act(notePlayed((played) => told.push(played)))
  expect(told.map(({ fromS, toS }) => [fromS, toS])).toEqual(expected)
})
