import { type ClassPlan, type Seat } from './seated.ts';
import { type Motion, pulses, track } from './motion.ts';

const never: Motion = () => 0;
const jeans = '#4c5f7a';

export const seats: readonly Seat[] = [
  { name: 'Leila', x: 186, row: 'far', chair: '#d8a24a', partner: 1, side: -1, voice: 'leila', raise: pulses(0.55, [39.0, 42.2], [58.2, 60.4]), look: { skin: '#d6a680', hair: 'hijab', hairColour: '#c98a97', accent: '#c98a97', top: '#8b5a74', bottom: jeans } },
  { name: 'Sol', x: 350, row: 'far', chair: '#d8a24a', partner: -1, side: 1, voice: 'sol', raise: track([39.7, 0], [40.5, 0.5], [40.9, 0.56], [41.6, 0.9], [42.3, 0.9], [43.1, 0]), look: { skin: '#8c5a3c', hair: 'curls', hairColour: '#2f211c', accent: '#e2b04a', top: '#5f8a5c', bottom: '#4b4a55', pattern: 'hood' } },
  { name: 'Theo', x: 612, row: 'far', chair: '#7fa39a', partner: 1, side: -1, voice: 'theo', raise: pulses(0.6, [7.7, 9.9]), look: { skin: '#efc7a4', hair: 'straight', hairColour: '#c2985a', accent: '#c7664a', top: '#c7664a', bottom: jeans, pattern: 'stripes' } },
  { name: 'Mina', x: 776, row: 'far', chair: '#7fa39a', partner: -1, side: 1, voice: 'mina', raise: pulses(0.6, [39.5, 52.6]), look: { skin: '#eac19b', hair: 'bob', hairColour: '#2b2523', accent: '#d97a8a', top: '#7d6ba3', bottom: jeans, pattern: 'collar' } },
  { name: 'Ben', x: 1042, row: 'far', chair: '#c98a6a', partner: 1, side: -1, raise: pulses(0.5, [40.0, 42.4], [58.4, 60.3]), look: { skin: '#f0cdb0', hair: 'short', hairColour: '#a2532f', accent: '#5b84a8', top: '#4f7fa6', bottom: jeans } },
  { name: 'Zuri', x: 1202, row: 'far', chair: '#c98a6a', partner: -1, side: 1, raise: never, look: { skin: '#6f4630', hair: 'afro', hairColour: '#241a17', accent: '#e2b04a', top: '#e0a63f', bottom: jeans, pattern: 'collar' } },
  { name: 'Jonas', x: 70, row: 'near', chair: '#7fa39a', partner: 1, side: 1, voice: 'jonas', raise: pulses(0.6, [40.3, 42.3]), look: { skin: '#a87048', hair: 'short', hairColour: '#33241d', accent: '#5b84a8', top: '#b65c43', bottom: jeans, pattern: 'hood' } },
  { name: 'Ada', x: 290, row: 'near', chair: '#7fa39a', partner: -1, side: -1, voice: 'ada', raise: pulses(0.45, [7.4, 10.1], [37.9, 42.0], [58.0, 60.2]), look: { skin: '#f0cba8', hair: 'plaits', hairColour: '#8a5a35', accent: '#d97a8a', top: '#4a7c8c', bottom: jeans } },
  { name: 'Priya', x: 690, row: 'near', chair: '#d8a24a', partner: 1, side: -1, raise: never, look: { skin: '#b07a52', hair: 'ponytail', hairColour: '#2c1f1b', accent: '#e2b04a', top: '#3f8577', bottom: jeans } },
  { name: 'Kofi', x: 912, row: 'near', chair: '#d8a24a', partner: -1, side: 1, raise: pulses(0.6, [40.6, 42.5]), look: { skin: '#5d3b29', hair: 'locs', hairColour: '#2a1e1a', accent: '#c7664a', top: '#d9a13b', bottom: jeans, pattern: 'stripes' } },
  { name: 'Wren', x: 1212, row: 'near', chair: '#7fa39a', partner: 1, side: -1, raise: never, look: { skin: '#efc9aa', hair: 'bun', hairColour: '#6b3f2a', accent: '#5b84a8', top: '#8d5f86', bottom: jeans } },
];

export const plan: ClassPlan = {
  rows: { far: { y: 596, scale: 0.88 }, near: { y: 742, scale: 1.22 } },
  heard: [
    { from: 28.7, to: 32.2, x: 612 },
    { from: 43.4, to: 47.6, x: 350 },
    { from: 52.7, to: 56.2, x: 776 },
    { from: 70.9, to: 73.6, x: 612 },
    { from: 77.4, to: 80.6, x: 612 },
  ],
  pairs: [[14.9, 23.8]],
  writesFrom: 88.2,
};
