import type { Effect, Line } from './lesson.ts'

export const seconds = 31

export const lines: readonly Line[] = [
  {
    at: 1.0,
    voice: 'tomas',
    words: 'The little door in the hill was open, just a crack.',
    spanish: 'La puertecita de la colina estaba abierta, apenas una rendija.',
  },
  { at: 4.6, voice: 'tomas', words: 'And from behind it came a sound.', spanish: 'Y de detrás llegó un sonido.' },
  { at: 7.5, voice: 'tomas', words: 'Let us stop there. What do you predict?', spanish: 'Paramos aquí. ¿Qué predecís?' },
  {
    at: 10.5,
    voice: 'tomas',
    words: 'And what in the picture makes you think so?',
    spanish: '¿Y qué veis en el dibujo que os hace pensarlo?',
  },
  { at: 15.3, voice: 'tomas', words: 'Inés?', spanish: '¿Inés?', say: 'Ee ness?' },
  {
    at: 16.3,
    voice: 'ines',
    words: 'An animal, because there are paw prints on the path.',
    spanish: 'Un animal, porque hay huellas de patas en el camino.',
  },
  {
    at: 19.9,
    voice: 'tomas',
    words: 'You found the paw prints. Who sees another clue?',
    spanish: 'Has encontrado las huellas. ¿Quién ve otra pista?',
  },
  {
    at: 23.7,
    voice: 'jonas',
    words: 'The light is warm. Maybe somebody lives there.',
    spanish: 'La luz es cálida. A lo mejor vive alguien ahí.',
  },
  { at: 27.2, voice: 'tomas', words: 'Two clues. Let us turn the page.', spanish: 'Dos pistas. Pasemos la página.' },
]

export const effects: readonly Effect[] = [{ at: 29.2, sound: 'page' }]
