/** The editor of a session (rule S11). */
export function EditorPage ({ sessionId }: { sessionId: string }) {
  return <main class='page' id='main'><h1>Edit session</h1><p class='muted'>{sessionId}</p></main>
}
