export { CONFIG, type Config, type RedisSettings } from './config.js';
export { ConfigModule } from './config.module.js';
export { loadConfig } from './load-config.js';
export { loadConfigOrExit } from './load-config-or-exit.js';
