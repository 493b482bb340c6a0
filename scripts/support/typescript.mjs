/**
 * Lets Node run the project's TypeScript scripts as they are: `node --import ./scripts/support/typescript.mjs x.ts`.
 * The build is for the server only; scripts are short-lived, so each file is translated as it is loaded.
 */
import { register } from 'node:module';

register('./typescript-hooks.mjs', import.meta.url);
