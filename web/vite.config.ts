// How the staff's console is built: one entry, rooms split by route, nothing inline, so a strict content policy holds.
import react from '@vitejs/plugin-react'
import { defineConfig } from 'vite'

const api = { target: process.env.NUODA_API ?? 'http://127.0.0.1:8080', changeOrigin: false }

export default defineConfig({
  root: import.meta.dirname,
  plugins: [react()],
  server: { port: 5173, strictPort: true, proxy: { '/api': api } },
  preview: { port: 5173, strictPort: true, proxy: { '/api': api } },
  worker: { format: 'es' },
  build: {
    outDir: 'dist',
    emptyOutDir: true,
    sourcemap: false,
    target: ['chrome111', 'edge111', 'firefox115', 'safari16.4'],
    // A data: URL would need font-src and img-src exceptions in the content policy.
    assetsInlineLimit: 0,
    chunkSizeWarningLimit: 900,
  },
})
