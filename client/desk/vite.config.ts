import react from '@vitejs/plugin-react';
import { defineConfig } from 'vite';

/** The server that `npm run dev` passes requests on to: HELPDESK_SERVER, or the one that ./helpdesk run starts. */
const server = process.env['HELPDESK_SERVER'] ?? 'http://localhost:5080';

export default defineConfig({
  plugins: [react()],
  build: {
    outDir: '../../silo/HelpDesk.Silo/wwwroot',
    emptyOutDir: true,
    assetsInlineLimit: 0,
    reportCompressedSize: false,
    chunkSizeWarningLimit: 800,
  },
  server: {
    port: 5173,
    proxy: Object.fromEntries(['/v1', '/openapi', '/docs', '/health', '/status'].map(path => [path, { target: server, changeOrigin: true }])),
  },
});
