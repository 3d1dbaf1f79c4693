import { webcrypto } from 'node:crypto'
import '@testing-library/jest-dom/vitest'
import { cleanup, configure } from '@testing-library/react'
import { afterEach } from 'vitest'

// A window whose code is fetched first takes as long as the machine is busy.
configure({ asyncUtilTimeout: 15_000 })

/** jsdom has no hashes. */
Object.defineProperty(crypto, 'subtle', { value: webcrypto.subtle })

afterEach(cleanup)
