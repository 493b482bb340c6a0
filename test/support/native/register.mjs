/** `node --import`: TypeScript as it is, and `@jest/globals` outside of jest's sandbox. Workers inherit it. */
import { register } from 'node:module';

register('../../../scripts/support/typescript-hooks.mjs', import.meta.url);
register('./globals-hook.mjs', import.meta.url);
