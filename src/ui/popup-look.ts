export const popupLook =
  'floating origin-(--transform-origin) max-h-(--available-height) overflow-y-auto text-ink outline-none transition-[opacity,scale] duration-150 data-ending-style:scale-[.97] data-ending-style:opacity-0 data-starting-style:scale-[.97] data-starting-style:opacity-0'
