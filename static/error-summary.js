// Whatever the address ends with (#main, the field one was led to), who sent a form that was refused stands at
// the list of what is wrong. A browser gives way to such an ending, and skips «autofocus».
const summary = document.querySelector("[role=alert][autofocus]")
if (location.hash) history.replaceState(history.state, "", location.pathname + location.search)
summary.focus({ preventScroll: true })
summary.scrollIntoView({ block: "start" })
