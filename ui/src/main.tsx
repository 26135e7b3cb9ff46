// Starts the window.

import { StrictMode } from 'react';
import { createRoot } from 'react-dom/client';
import { App } from './app/App';
import type { Backend } from './backend/backend';
import { tauriBackend } from './backend/tauri';
import { applyZoom } from './settings/zoom';
import './look/font.css';
import './look/tokens.css';
import './look/base.css';
import './look/window.css';
import './look/list.css';
import './look/rows.css';
import './look/cells.css';
import './look/query.css';
import './look/head.css';
import './look/controls.css';
import './look/links.css';
import './look/panel.css';
import './look/record.css';
import './look/conflict.css';
import './look/bin.css';
import './look/dialogs.css';
import './look/overlays.css';
import './look/dates.css';
import './look/shape.css';
import './look/help.css';
import './look/replace.css';

async function chooseBackend(): Promise<Backend> {
  // Only the development server knows the fake: this branch is not part of what is built.
  if (import.meta.env.DEV && location.search.includes('fake')) {
    const { fakeFromAddress } = await import('./fake/fakeFromAddress');
    return fakeFromAddress(location.search);
  }
  return tauriBackend();
}

// Before anything is drawn; the settings come later.
const zoom = Number(new URLSearchParams(location.search).get('zoom'));
if (zoom > 0) applyZoom(zoom);

const root = document.querySelector('#root');
if (root === null) throw new Error('the page has no #root');
const backend = await chooseBackend();
createRoot(root).render(
  <StrictMode>
    <App backend={backend} />
  </StrictMode>,
);
// The second frame begins when the first is on the screen.
requestAnimationFrame(() => requestAnimationFrame(() => void backend.drawn()));
