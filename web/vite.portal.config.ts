// How the script of the supplier's page is built: one small file for old phones, beside the console's, under a name of its contents.
import { defineConfig } from 'vite'

export default defineConfig({
  root: `${import.meta.dirname}/portal`,
  publicDir: false,
  build: {
    outDir: '../dist',
    // The console's build runs first and has emptied it.
    emptyOutDir: false,
    sourcemap: false,
    // Android 6 came with a browser of 2015; what is newer than its language would take the whole script along.
    target: 'es2015',
    modulePreload: false,
    rollupOptions: {
      input: `${import.meta.dirname}/portal/src/main.ts`,
      output: { format: 'iife', entryFileNames: 'assets/portal-[hash].js' },
    },
  },
})
