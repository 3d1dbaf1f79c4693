import { StrictMode, useState } from 'react'
import { createRoot } from 'react-dom/client'
import '../../../src/app/styles.css'
import { HarnessPage } from './harness-page.tsx'
import { exposeProbe } from './probe.ts'

const params = new URLSearchParams(window.location.search)

function Mounts() {
  const [mount, setMount] = useState<number | null>(params.has('unmounted') ? null : 0)
  exposeProbe({ setMount })
  return mount === null ? null : <HarnessPage key={mount} params={params} />
}

const root = document.getElementById('root')
if (root !== null)
  createRoot(root).render(
    params.has('strict') ? (
      <StrictMode>
        <Mounts />
      </StrictMode>
    ) : (
      <Mounts />
    ),
  )
