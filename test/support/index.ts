export { allEntities } from './all-entities.js';
export { onMariadb } from './demo-database.js';
export { describeWhereInstalled } from './describe-where-installed.js';
export { forEachDatabase } from './for-each-database.js';
export { newSqliteFile } from './new-sqlite-file.js';
export { newMariadbDatabase } from './servers/private-mariadb.js';
export { startPrivateRedis, type PrivateRedis } from './servers/private-redis.js';
export { TestDatabase } from './test-database.js';
