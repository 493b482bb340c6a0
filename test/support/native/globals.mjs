/** `@jest/globals` for modules that are loaded once for many test files: each call goes to those of the present one. */
const present = (name) =>
  new Proxy(function () {}, {
    apply: (_, __, parameters) => globalThis[Symbol.for('huiyin.jest')][name](...parameters),
    get: (_, property) => globalThis[Symbol.for('huiyin.jest')][name][property],
  });

export const afterAll = present('afterAll');
export const afterEach = present('afterEach');
export const beforeAll = present('beforeAll');
export const beforeEach = present('beforeEach');
export const describe = present('describe');
export const expect = present('expect');
export const it = present('it');
export const test = present('test');
export const jest = new Proxy({}, { get: (_, property) => globalThis[Symbol.for('huiyin.jest.object')][property] });
