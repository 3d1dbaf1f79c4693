import { webcrypto } from 'node:crypto'
import '@testing-library/jest-dom/vitest'
import { cleanup } from '@testing-library/react'
import { afterEach } from 'vitest'

/** jsdom has no hashes. */
Object.defineProperty(crypto, 'subtle', { value: webcrypto.subtle })

afterEach(cleanup)
