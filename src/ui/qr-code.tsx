import { encode } from 'uqr'
import { useMemo } from 'react'

type QrCodeProps = { readonly text: string; readonly label: string; readonly className?: string | undefined }

/** Always dark on white, with its quiet border: that is what cameras read. */
export function QrCode({ text, label, className = 'size-44' }: QrCodeProps) {
  const { size, path } = useMemo(() => drawing(text), [text])
  return (
    <svg
      role="img"
      aria-label={label}
      viewBox={`0 0 ${size} ${size}`}
      shapeRendering="crispEdges"
      className={`rounded-field bg-white ${className}`}
    >
      <path d={path} className="fill-black" />
    </svg>
  )
}

function drawing(text: string): { readonly size: number; readonly path: string } {
  const { size, data } = encode(text, { ecc: 'M', border: 4 })
  const squares = data.flatMap((row, y) => row.flatMap((isDark, x) => (isDark ? [`M${x} ${y}h1v1h-1z`] : [])))
  return { size, path: squares.join('') }
}
