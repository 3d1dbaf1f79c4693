import { pulses } from './motion.ts'
import type { ClassPlan, Seat } from './seated.ts'

const jeans = '#4c5f7a'

export const seats: readonly Seat[] = [
  {
    name: 'Kofi',
    x: 178,
    row: 'far',
    chair: null,
    partner: 1,
    side: -1,
    raise: () => 0,
    look: { skin: '#5d3b29', hair: 'short', hairColour: '#231917', accent: '#c7664a', top: '#d98f4a', bottom: jeans, pattern: 'stripes' },
  },
  {
    name: 'Inés',
    x: 384,
    row: 'far',
    chair: null,
    partner: -1,
    side: -1,
    voice: 'ines',
    raise: pulses(0.6, [12.4, 16.2]),
    look: { skin: '#d9a27a', hair: 'long', hairColour: '#3b2620', accent: '#d97a8a', top: '#c56a78', bottom: jeans },
  },
  {
    name: 'Yuki',
    x: 896,
    row: 'far',
    chair: null,
    partner: 1,
    side: 1,
    raise: pulses(0.6, [13.6, 16.0], [22.4, 24.0]),
    look: { skin: '#efcba6', hair: 'bob', hairColour: '#25201f', accent: '#e2b04a', top: '#e6dcc8', bottom: jeans, pattern: 'straps' },
  },
  {
    name: 'Jonas',
    x: 1106,
    row: 'far',
    chair: null,
    partner: -1,
    side: 1,
    voice: 'jonas',
    raise: pulses(0.6, [21.6, 24.0]),
    look: { skin: '#a87048', hair: 'curls', hairColour: '#4a2f22', accent: '#5b84a8', top: '#4f7f86', bottom: jeans, pattern: 'hood' },
  },
  {
    name: 'Maren',
    x: 76,
    row: 'near',
    chair: null,
    partner: 1,
    side: 1,
    raise: pulses(0.6, [13.0, 16.1]),
    look: { skin: '#f1cfb2', hair: 'ponytail', hairColour: '#d0a35e', accent: '#5b84a8', top: '#7a6ba0', bottom: jeans },
  },
  {
    name: 'Amir',
    x: 640,
    row: 'near',
    chair: null,
    partner: 1,
    side: 1,
    raise: () => 0,
    look: { skin: '#c08a60', hair: 'straight', hairColour: '#2c211d', accent: '#c7664a', top: '#c9a24e', bottom: jeans, pattern: 'hood' },
  },
  {
    name: 'Nia',
    x: 1216,
    row: 'near',
    chair: null,
    partner: -1,
    side: -1,
    raise: pulses(0.6, [13.9, 16.2], [22.0, 24.1]),
    look: { skin: '#6f4630', hair: 'bun', hairColour: '#241a17', accent: '#e2b04a', top: '#b6574a', bottom: jeans, pattern: 'collar' },
  },
]

export const plan: ClassPlan = {
  rows: { far: { y: 622, scale: 0.98 }, near: { y: 778, scale: 1.22 } },
  heard: [
    { from: 16.4, to: 19.5, x: 384 },
    { from: 23.8, to: 27.0, x: 1106 },
  ],
  pairs: [],
  writesFrom: null,
}
