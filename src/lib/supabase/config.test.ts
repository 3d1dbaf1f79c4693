import { describe, expect, it } from 'vitest'
import { ConfigError, isSecretKey, readConfig } from './config.ts'

const origin = 'http://127.0.0.1:4173'
const serviceRole = `x.${btoa(JSON.stringify({ role: 'service_role' })).replace(/=+$/, '')}.y`
const anon = `x.${btoa(JSON.stringify({ role: 'anon' }))}.y`

describe('readConfig', () => {
  it('takes the serving origin where no address is set', () => {
    expect(readConfig({ VITE_SUPABASE_PUBLISHABLE_KEY: 'sb_publishable_a' }, origin)).toEqual({
      url: origin,
      publishableKey: 'sb_publishable_a',
    })
  })

  it.each([
    ['a missing key', { VITE_SUPABASE_URL: 'https://a.supabase.co' }, 'VITE_SUPABASE_PUBLISHABLE_KEY is missing'],
    ['a bad address', { VITE_SUPABASE_URL: 'nonsense', VITE_SUPABASE_PUBLISHABLE_KEY: 'k' }, 'VITE_SUPABASE_URL is not'],
    ['a secret key', { VITE_SUPABASE_PUBLISHABLE_KEY: 'sb_secret_a' }, 'secret key'],
    ['a service_role key', { VITE_SUPABASE_PUBLISHABLE_KEY: serviceRole }, 'secret key'],
  ])('refuses %s', (_, settings, sentence) => {
    expect(() => readConfig(settings, origin)).toThrow(ConfigError)
    expect(() => readConfig(settings, origin)).toThrow(sentence)
  })

  it('knows the old public key from the old secret one', () => {
    expect(isSecretKey(anon)).toBe(false)
    expect(isSecretKey(serviceRole)).toBe(true)
    expect(isSecretKey('a.%%%.c')).toBe(false)
  })
})
