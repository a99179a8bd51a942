import { defineConfig } from 'vitest/config'

export default defineConfig({
  test: {
    // A test beside its source shares its process with others; those of the whole have one to themselves.
    projects: [
      { extends: true, test: { name: 'parts', include: ['src/**/*.test.{ts,tsx}'], isolate: false } },
      { extends: true, test: { name: 'whole', include: ['tests/**/*.test.ts', 'scripts/**/*.test.mjs'], exclude: ['tests/e2e/**'] } },
    ],
    globalSetup: 'tests/make-python-snapshot.ts',
    // Processes, not threads: tests open SQLite files and start processes of their own.
    pool: 'forks',
    // All cores: by itself Vitest leaves one out, which of two is half. Much of a test here is waiting.
    maxWorkers: '100%',
    // Real servers and processes on a busy machine of two cores.
    testTimeout: 30_000,
    hookTimeout: 30_000,
    // A test that is left out must be seen to be left out.
    allowOnly: false,
    passWithNoTests: false,
  },
})
