import { create } from 'zustand'

export type ConnectionState = 'live' | 'connecting' | 'offline'

/** Whether what others write arrives at once. Written by the topics alone. */
export const useConnection = create<{ readonly state: ConnectionState }>()(() => ({ state: 'connecting' }))
