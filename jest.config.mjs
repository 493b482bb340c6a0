export default {
  // Modules are loaded by Node itself, once in each worker: loading them anew for each file was half of the time.
  runtime: '<rootDir>/test/support/native/runtime.cjs',
  testEnvironment: '<rootDir>/test/support/native/environment.mjs',
  transform: {},
  testMatch: ['<rootDir>/src/**/*.spec.ts', '<rootDir>/test/**/*.spec.ts'],
  // The run's own MariaDB and Redis live in its folder; specs start them when they need them.
  globalSetup: '<rootDir>/test/support/servers/global-setup.mjs',
  globalTeardown: '<rootDir>/test/support/servers/global-teardown.mjs',
  testSequencer: '<rootDir>/test/support/long-first.mjs',
  // One more than the cores of a small machine: some files mostly wait for locks, leases and servers.
  maxWorkers: 3,
  workerIdleMemoryLimit: '1500MB',
  // Only for what hangs: on a loaded machine a proof of a minute may take three.
  testTimeout: 300_000,
};
