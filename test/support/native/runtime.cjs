/**
 * Jest's runtime without its sandbox. Jest loads every module anew for each test file: here half of the time of
 * a test file went into loading Nest and TypeORM. Instead, modules are loaded by Node itself, once in each worker;
 * TypeScript is translated by the hooks of register.mjs. Runner, reports, timeouts and workers are jest's own.
 *
 * What a test changes globally (`process.env`, prototypes) it must put back. There are no module mocks.
 */
const { existsSync, mkdirSync, writeFileSync } = require('node:fs');
const { join } = require('node:path');
const process = require('node:process');
const { fileURLToPath, pathToFileURL } = require('node:url');
const { translate } = require('../../../scripts/support/translate.mjs');

const HANDLERS = Symbol.for('EVENT_HANDLERS');
const TIMEOUT = Symbol.for('TEST_TIMEOUT_SYMBOL');
const STATE = 'JEST_STATE_SYMBOL';

class NativeRuntime {
  unstable_shouldLoadAsEsm() {
    return true;
  }

  /** A test file. */
  unstable_importModule(path) {
    return import(pathToFileURL(path).href);
  }

  /** jest-circus: anew for each test file, with its own tree of tests. */
  requireInternalModule(path) {
    delete globalThis[HANDLERS];
    delete globalThis[TIMEOUT];
    delete require.cache[path];
    return require(path);
  }

  /** Read by globals.mjs. */
  setGlobalsForRuntime(globals) {
    globalThis[Symbol.for('huiyin.jest')] = globals;
  }

  teardown() {
    for (const symbol of Object.getOwnPropertySymbols(globalThis))
      if (symbol.description === STATE) delete globalThis[symbol];
  }

  /** Of files in the stack of an error; made when one is asked for. */
  getSourceMaps() {
    return new SourceMaps();
  }

  requireModule(path) {
    return require(path);
  }

  enterTestCode() {}
  leaveTestCode() {}
  getAllCoverageInfoCopy() {}
}

class SourceMaps extends Map {
  get(source) {
    return sourceMapOf(source);
  }
}

function sourceMapOf(source) {
  const filename = source.startsWith('file:') ? fileURLToPath(source) : source;
  if (!filename.endsWith('.ts') || !existsSync(filename)) return undefined;
  const folder = join(process.env.TEST_RUN_FOLDER, 'maps');
  const file = join(folder, `${filename.replaceAll(/\W/g, '-')}.json`);
  if (!existsSync(file)) {
    mkdirSync(folder, { recursive: true });
    writeFileSync(file, translate(filename, true).map);
  }
  return file;
}

module.exports = { __esModule: true, default: NativeRuntime };
