/** Loaded into a server before anything else (`--import`): at SIGUSR2 something is thrown where nobody catches it. */
process.on('SIGUSR2', () => {
  const kind = process.env['UNCAUGHT']
  const throwSomething = () => {
    throw new Error('ines@example.org')
  }
  if (kind === 'rejection') void (async () => throwSomething())()
  else throwSomething()
})
