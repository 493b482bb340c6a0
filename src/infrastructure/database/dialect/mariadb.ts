import { mysqlLike } from './mysql.js';

/** TypeORM's type `mysql` on MariaDB sees a difference in every JSON column for ever; `mariadb` does not. */
export const mariadb = mysqlLike('mariadb');
