import { Menu as Base } from '@base-ui/react/menu'
import { classNames } from './class-names.ts'
import type { MenuItem, MenuProps } from './menu.tsx'
import { popupLook } from './popup-look.ts'

/** A menu from the moment it is first opened on. */
export function MenuPopup({ trigger, items, align = 'end', side = 'bottom', header }: MenuProps) {
  return (
    <Base.Root defaultOpen>
      <Base.Trigger render={trigger} />
      <Base.Portal>
        <Base.Positioner align={align} side={side} sideOffset={6} collisionPadding={8} className="z-50 outline-none">
          <Base.Popup className={classNames(popupLook, 'min-w-48 max-w-80 p-1.5')}>
            {header !== undefined && <div className="border-b border-line px-2.5 pt-1.5 pb-2.5 mb-1.5">{header}</div>}
            {items.map((item, at) =>
              item === 'separator' ? (
                <Base.Separator key={`after ${labelOf(items[at - 1])}`} className="my-1.5 h-px bg-line" />
              ) : (
                <Base.Item
                  key={item.label}
                  onClick={item.onSelect}
                  disabled={item.isDisabled ?? false}
                  className={classNames(
                    'flex min-h-8.5 cursor-pointer items-center gap-2.5 rounded-small px-2.5 py-1 text-sm outline-none select-none data-disabled:cursor-default data-disabled:opacity-50 data-highlighted:bg-ink/6 pointer-coarse:min-h-11 [&_svg]:size-4 [&_svg]:shrink-0',
                    item.isDangerous ? 'text-danger data-highlighted:bg-danger-wash' : '[&_svg]:text-soft',
                  )}
                >
                  {item.icon}
                  <span className="min-w-0 flex-1">{item.label}</span>
                  {item.shortcut !== undefined && <span className="text-xs text-soft">{item.shortcut}</span>}
                </Base.Item>
              ),
            )}
          </Base.Popup>
        </Base.Positioner>
      </Base.Portal>
    </Base.Root>
  )
}

function labelOf(item: MenuItem | 'separator' | undefined): string {
  return item === undefined || item === 'separator' ? '' : item.label
}
