import { render } from 'preact'
import { App, preloadPage } from './App.tsx'
import { loadMe } from './pages/account.ts'
import { showQuietNotices } from './pages/showQuietNotices.ts'
import './styles/index.css'

preloadPage(location.pathname)
const root = document.getElementById('app')
if (root) render(<App />, root)
showQuietNotices()
void loadMe()
