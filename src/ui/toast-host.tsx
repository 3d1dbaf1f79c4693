import { Toast } from '@base-ui/react/toast'
import CircleAlert from 'lucide-react/icons/circle-alert'
import CircleCheck from 'lucide-react/icons/circle-check'
import X from 'lucide-react/icons/x'
import { useEffect, useState } from 'react'
import { Button } from './button.tsx'
import { classNames } from './class-names.ts'
import { IconButton } from './icon-button.tsx'
import { subscribeToToasts, takeToasts } from './toast.ts'
import type { ToastMessage } from './toast.ts'

const SHOWN_MS = 5000
const SHOWN_WITH_ACTION_MS = 10_000

type ToastHostProps = { readonly words: { readonly label: string; readonly dismiss: string } }

export default function ToastHost({ words }: ToastHostProps) {
  const [manager] = useState(() => Toast.createToastManager<ToastMessage>())
  return (
    <Toast.Provider toastManager={manager} limit={3}>
      <Intake />
      <Toast.Portal>
        <Toast.Viewport
          aria-label={words.label}
          className="fixed inset-x-3 bottom-[calc(0.75rem+env(safe-area-inset-bottom))] z-70 mx-auto w-auto max-w-100 sm:inset-x-auto sm:end-5 sm:bottom-5 sm:w-100"
        >
          <Messages dismissLabel={words.dismiss} />
        </Toast.Viewport>
      </Toast.Portal>
    </Toast.Provider>
  )
}

/** Hands what was said, also before this code was loaded, to the list on screen. */
function Intake() {
  const { add } = Toast.useToastManager<ToastMessage>()
  useEffect(() => {
    const show = () => {
      for (const message of takeToasts()) {
        add({
          ...(message.id === undefined ? {} : { id: message.id }),
          title: message.message,
          data: message,
          timeout: timeoutOf(message),
        })
      }
    }
    show()
    return subscribeToToasts(show)
  }, [add])
  return null
}

function timeoutOf(message: ToastMessage): number {
  if (message.tone === 'danger') return 0
  return message.action ? SHOWN_WITH_ACTION_MS : SHOWN_MS
}

function Messages({ dismissLabel }: { readonly dismissLabel: string }) {
  const { toasts, close } = Toast.useToastManager<ToastMessage>()
  return toasts.map((each) => {
    const action = each.data?.action
    const isDanger = each.data?.tone === 'danger'
    const Icon = isDanger ? CircleAlert : CircleCheck
    return (
      <Toast.Root key={each.id} toast={each} className={rootLook}>
        <Toast.Content className="flex items-center gap-2.5 py-2 ps-3.5 pe-2 text-sm transition-opacity duration-200 data-behind:opacity-0 data-expanded:opacity-100">
          <Icon className={classNames('mt-2.5 size-4 shrink-0 self-start', isDanger ? 'text-danger' : 'text-accent')} aria-hidden="true" />
          <Toast.Title render={<p />} className="min-w-0 flex-1 py-1.5" />
          {action && (
            <Button
              size="small"
              onClick={() => {
                close(each.id)
                action.onClick()
              }}
            >
              {action.label}
            </Button>
          )}
          <Toast.Close render={<IconButton size="small" label={dismissLabel} icon={<X />} />} />
        </Toast.Content>
      </Toast.Root>
    )
  })
}

/** The stack of Base UI's own example: the newest in front, the others peeping out behind, all in sight on hover. */
const rootLook =
  'floating absolute inset-x-0 bottom-0 z-[calc(1000-var(--toast-index))] origin-bottom select-none overflow-hidden text-ink transition-[translate,scale,opacity,height] duration-200 ease-out [--gap:0.5rem] [--peek:0.625rem] h-(--toast-frontmost-height,var(--toast-height)) data-expanded:h-(--toast-height) translate-x-(--toast-swipe-movement-x) translate-y-[calc(var(--toast-swipe-movement-y)-var(--toast-index)*var(--peek))] scale-[calc(1-var(--toast-index)*0.05)] data-expanded:scale-100 data-expanded:translate-y-[calc(var(--toast-swipe-movement-y)-var(--toast-offset-y)-var(--toast-index)*var(--gap))] data-starting-style:translate-y-[150%] data-starting-style:opacity-0 data-ending-style:opacity-0 data-limited:opacity-0'
