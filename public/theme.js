// Runs before the first paint so that nobody who chose dark is blinded by a white page. The other half is src/app/theme.ts.
;(() => {
  try {
    const chosen = localStorage.getItem('pausepoint.theme')
    if (chosen !== 'light' && chosen !== 'dark') return
    document.documentElement.dataset.theme = chosen
    const colour = chosen === 'dark' ? '#121c19' : '#fbfaf6'
    for (const meta of document.querySelectorAll('meta[name="theme-color"]')) meta.content = colour
  } catch {
    // Storage may be forbidden: the page follows the system then.
  }
})()
