export const backdropLook =
  'fixed inset-0 z-40 bg-scrim transition-opacity duration-200 data-ending-style:opacity-0 data-starting-style:opacity-0'

export const dialogLook =
  'fixed inset-x-0 bottom-0 z-50 flex max-h-[92dvh] flex-col border border-line bg-card pb-[env(safe-area-inset-bottom)] text-ink shadow-float outline-none transition-[opacity,translate,scale] duration-200 ease-out rounded-t-surface data-ending-style:translate-y-6 data-ending-style:opacity-0 data-starting-style:translate-y-6 data-starting-style:opacity-0 sm:inset-0 sm:m-auto sm:h-fit sm:max-h-[min(86dvh,52rem)] sm:w-[calc(100%-3rem)] sm:rounded-surface sm:pb-0 sm:data-ending-style:translate-y-1.5 sm:data-ending-style:scale-[.985] sm:data-starting-style:translate-y-1.5 sm:data-starting-style:scale-[.985]'
