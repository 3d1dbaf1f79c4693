import type { Effect, Line } from './lesson.ts'

export const seconds = 41

export const lines: readonly Line[] = [
  {
    at: 1.0,
    voice: 'hyejin',
    words: 'Four minutes left. Look at this one with me.',
    spanish: 'Quedan cuatro minutos. Mirad esta conmigo.',
  },
  {
    at: 4.2,
    voice: 'hyejin',
    words: 'Hydrogen and oxygen make water. Is it balanced?',
    spanish: 'Hidrógeno y oxígeno forman agua. ¿Está ajustada?',
  },
  { at: 10.0, voice: 'hyejin', words: 'Kwame, what do you notice?', spanish: 'Kwame, ¿qué observas?', say: 'Kwahmay, what do you notice?' },
  {
    at: 12.2,
    voice: 'kwame',
    words: 'Two oxygens on the left, but only one on the right.',
    spanish: 'Dos oxígenos a la izquierda, pero solo uno a la derecha.',
  },
  {
    at: 15.8,
    voice: 'hyejin',
    words: 'So what could you change, and what must stay?',
    spanish: 'Entonces, ¿qué podríais cambiar y qué tiene que quedarse?',
  },
  {
    at: 19.4,
    voice: 'leila',
    words: 'Put a two before the water. The small numbers stay.',
    spanish: 'Un dos delante del agua. Los números pequeños se quedan.',
  },
  { at: 23.4, voice: 'kwame', words: 'But then the hydrogen is wrong.', spanish: 'Pero entonces el hidrógeno está mal.' },
  {
    at: 26.1,
    voice: 'hyejin',
    words: 'I will not say a word. Finish it on your ticket.',
    spanish: 'Yo no digo nada. Terminadla en vuestra ficha.',
  },
  {
    at: 29.9,
    voice: 'hyejin',
    words: 'Then write one sentence: why must the small numbers stay?',
    spanish: 'Después escribid una frase: ¿por qué tienen que quedarse los números pequeños?',
  },
  { at: 36.2, voice: 'hyejin', words: 'Give it to me at the door, please.', spanish: 'Dádmela en la puerta, por favor.' },
]

export const effects: readonly Effect[] = [
  ...Array.from({ length: 34 }, (_, index): Effect => ({ at: 0.6 + index * 1.17 + ((index * 7) % 5) * 0.09, sound: 'bubble' })),
  { at: 20.6, sound: 'chalk' },
  { at: 20.9, sound: 'chalk' },
  { at: 34.2, sound: 'paper' },
  { at: 35.4, sound: 'paper' },
  { at: 38.9, sound: 'paper' },
]
