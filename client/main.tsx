import { render } from 'preact'
import { App, preloadPage } from './App.tsx'
import { timesBack } from './net/notices.ts'
import { loadMe } from './pages/account.ts'
import { showQuietNotices } from './pages/showQuietNotices.ts'
import './styles/index.css'

preloadPage(location.pathname)
const root = document.getElementById('app')
if (root) render(<App />, root)
showQuietNotices()
// At once, and whenever the server is back: it may be another build, and may know this person no more.
timesBack.subscribe(() => void loadMe())
