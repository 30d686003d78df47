/** A page without a library: lists an agenda as text, all of it, and narrows it by title. */
export const barePage = `<!doctype html>
<title>Bare</title>
<input type="search">
<ul></ul>
<script type="module">
  const { sessions } = await (await fetch('/data')).json()
  const list = document.querySelector('ul')
  const time = new Intl.DateTimeFormat('en', { dateStyle: 'short', timeStyle: 'short', timeZone: 'Europe/Lisbon' })
  const show = text => {
    list.replaceChildren(
      ...sessions.filter(({ title }) => title.toLowerCase().includes(text)).map(({ title, startsAt, speakers }) => {
        const row = document.createElement('li')
        row.className = 'bare'
        row.textContent = [time.format(startsAt), title, ...speakers.map(({ name }) => name)].join(' ')
        return row
      }),
    )
  }
  show('')
  document.querySelector('input').addEventListener('input', event => show(event.target.value.toLowerCase()))
</script>
`
