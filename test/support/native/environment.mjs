import { ModernFakeTimers } from '@jest/fake-timers';
import { ModuleMocker } from 'jest-mock';

/** Node as it is, without a context of its own for each test file; see runtime.cjs. */
export default class NativeEnvironment {
  global = globalThis;
  fakeTimers = null;
  moduleMocker = new ModuleMocker(globalThis);
  #before = { console: globalThis.console, exit: process.exit };

  constructor({ projectConfig }) {
    this.fakeTimersModern = new ModernFakeTimers({ config: projectConfig, global: globalThis });
    globalThis[Symbol.for('huiyin.jest.object')] = this.#jestObject();
  }

  async setup() {}

  async teardown() {
    this.fakeTimersModern.dispose();
    globalThis.console = this.#before.console;
    process.exit = this.#before.exit; // jest wraps it for each test file
  }

  exportConditions() {
    return ['node', 'node-addons'];
  }

  getVmContext() {
    return null;
  }

  #jestObject() {
    const { moduleMocker, fakeTimersModern } = this;
    return {
      fn: (implementation) => moduleMocker.fn(implementation),
      spyOn: (object, name, access) => moduleMocker.spyOn(object, name, access),
      restoreAllMocks: () => moduleMocker.restoreAllMocks(),
      setTimeout: (milliseconds) => (globalThis[Symbol.for('TEST_TIMEOUT_SYMBOL')] = milliseconds),
      useFakeTimers: (options) => fakeTimersModern.useFakeTimers(options),
      useRealTimers: () => fakeTimersModern.useRealTimers(),
      setSystemTime: (now) => fakeTimersModern.setSystemTime(now),
      advanceTimersByTime: (milliseconds) => fakeTimersModern.advanceTimersByTime(milliseconds),
    };
  }
}
