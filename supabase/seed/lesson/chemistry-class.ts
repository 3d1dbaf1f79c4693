import { pulses } from './motion.ts'
import type { ClassPlan, Seat } from './seated.ts'

const stool = '#8fa7a8'
const dark = '#3d4a5c'

export const seats: readonly Seat[] = [
  {
    name: 'Leila',
    x: 214,
    row: 'far',
    chair: stool,
    partner: 1,
    side: -1,
    voice: 'leila',
    raise: pulses(0.6, [17.9, 19.6]),
    look: { skin: '#dcae86', hair: 'long', hairColour: '#4a2c20', accent: '#c7664a', top: '#4f7f86', bottom: dark },
  },
  {
    name: 'Kwame',
    x: 398,
    row: 'far',
    chair: stool,
    partner: -1,
    side: 1,
    voice: 'kwame',
    raise: pulses(0.6, [7.2, 10.9]),
    look: { skin: '#5d3b29', hair: 'short', hairColour: '#211816', accent: '#c7664a', top: '#d98f4a', bottom: dark, pattern: 'hood' },
  },
  {
    name: 'Freya',
    x: 806,
    row: 'far',
    chair: stool,
    partner: 1,
    side: -1,
    raise: pulses(0.6, [8.6, 11.0]),
    look: { skin: '#f2d2b6', hair: 'plaits', hairColour: '#b0562f', accent: '#5b84a8', top: '#6b7fae', bottom: dark, pattern: 'collar' },
  },
  {
    name: 'Rohan',
    x: 990,
    row: 'far',
    chair: stool,
    partner: -1,
    side: 1,
    raise: pulses(0.6, [8.0, 10.8], [18.2, 19.8]),
    look: { skin: '#a8734c', hair: 'straight', hairColour: '#241b18', accent: '#c7664a', top: '#5f8a63', bottom: dark },
  },
  {
    name: 'Lena',
    x: 62,
    row: 'near',
    chair: stool,
    partner: 1,
    side: 1,
    raise: () => 0,
    look: { skin: '#efc9a8', hair: 'bun', hairColour: '#d0a35e', accent: '#cf5f45', top: '#7d6ba3', bottom: dark },
  },
  {
    name: 'Malik',
    x: 598,
    row: 'near',
    chair: stool,
    partner: 1,
    side: 1,
    raise: pulses(0.6, [17.6, 19.7]),
    look: { skin: '#7c4f35', hair: 'locs', hairColour: '#2a1e1a', accent: '#c7664a', top: '#b65c5c', bottom: dark, pattern: 'stripes' },
  },
  {
    name: 'Sara',
    x: 1196,
    row: 'near',
    chair: stool,
    partner: -1,
    side: -1,
    raise: () => 0,
    look: { skin: '#d6a680', hair: 'hijab', hairColour: '#4d6f8f', accent: '#4d6f8f', top: '#39536b', bottom: dark },
  },
]

export const plan: ClassPlan = {
  rows: { far: { y: 610, scale: 0.92 }, near: { y: 752, scale: 1.22 } },
  heard: [
    { from: 12.3, to: 15.4, x: 398 },
    { from: 19.5, to: 22.8, x: 214 },
    { from: 23.5, to: 25.4, x: 398 },
  ],
  pairs: [],
  writesFrom: 30.6,
}
