let into: string | undefined
const forget = () => {
  into = undefined
}

/** A press has just led into a session's room; going back or forward instead makes it void. */
export function pressInto(sessionId: string): void {
  into = sessionId
  addEventListener('popstate', forget, { once: true })
}

/** Whether a press has led into this room; each counts once (rule J1). */
export function takePressInto(sessionId: string): boolean {
  const pressed = into === sessionId
  forget()
  removeEventListener('popstate', forget)
  return pressed
}
