import type { Config } from './config.js';
import { ConfigError, loadConfig } from './load-config.js';

/** For `main`: a wrong environment is printed, and the process ends with 1 before anything starts. */
export function loadConfigOrExit(environment: NodeJS.ProcessEnv): Config {
  try {
    return loadConfig(environment);
  } catch (error) {
    if (!(error instanceof ConfigError)) throw error;
    process.stderr.write(`${error.message}\n`);
    process.exit(1);
  }
}
