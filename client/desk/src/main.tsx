import '@mantine/core/styles.css';
import './app/desk.css';
import { StrictMode } from 'react';
import { createRoot } from 'react-dom/client';
import { Providers } from './app/Providers';
import { startLanguage } from './i18n';
import { findSession } from './session/session';
import { forgetOldDrafts } from './tickets/drafts';

const root = createRoot(document.getElementById('root')!);
forgetOldDrafts();
void startLanguage().then(() => {
  void findSession();
  root.render(<StrictMode><Providers /></StrictMode>);
});
