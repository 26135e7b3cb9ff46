// Builds the window into ui/dist, which the program embeds, and runs its tests.
import react from '@vitejs/plugin-react';
import { defineConfig } from 'vitest/config';

export default defineConfig({
  plugins: [react()],
  clearScreen: false,
  // Beyond this directory, tests read ARCHITECTURE.md.
  server: { port: 1420, strictPort: true, fs: { allow: ['..'] } },
  build: {
    target: ['safari16', 'chrome110'],
    // The page loads its few files from memory: a preload shim would only be more to parse.
    modulePreload: { polyfill: false },
    assetsInlineLimit: 0,
    license: { fileName: 'licenses.json' },
    // What the first paint needs is one file: each more is another round trip to the program.
    rolldownOptions: {
      output: { codeSplitting: { groups: [{ name: 'first', tags: ['$initial'] }] } },
    },
  },
  test: {
    environment: 'happy-dom',
    setupFiles: ['src/testing/setup.ts'],
    include: ['src/**/*.test.{ts,tsx}'],
    restoreMocks: true,
    maxWorkers: 2,
    testTimeout: 60_000,
    env: { DEBUG_PRINT_LIMIT: '0' },
  },
});
