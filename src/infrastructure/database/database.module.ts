import { Global, Inject, Logger, Module, type OnApplicationShutdown } from '@nestjs/common';
import { TypeOrmModule } from '@nestjs/typeorm';
import { DataSource, type DataSourceOptions } from 'typeorm';
import { SystemClock } from '../../shared/clock.js';
import { CONFIG, type Config } from '../config/index.js';
import { Meters, MetricsModule } from '../metrics/index.js';
import { dialectOf, dialectOfOptions, type Dialect } from './dialect/index.js';
import { MIGRATIONS } from './migrations/index.js';
import { migrate } from './migrations/migrate.js';
import { openReader, openWriter, writerOptions } from './open-database.js';
import { UnitOfWork } from './unit-of-work.js';

/** The `Dialect` of the database in use. */
export const DIALECT = Symbol('Dialect');

/** The `DataSource` for plain queries: used by `UnitOfWork.read`. */
const READER = Symbol('Reader');

/** Connects, migrates, and gives `UnitOfWork` and `DIALECT` to every module. */
@Global()
@Module({
  imports: [
    MetricsModule,
    TypeOrmModule.forRootAsync({
      inject: [CONFIG],
      useFactory: ({ database }: Config) => ({
        ...writerOptions(database, []),
        autoLoadEntities: true,
        // A server that is still starting is waited for; a wrong one is not.
        toRetry: (error: unknown) => dialectOf(database.kind).isRetryable(error),
      }),
      dataSourceFactory: openMigrated,
    }),
  ],
  providers: [
    { provide: DIALECT, inject: [CONFIG], useFactory: ({ database }: Config) => dialectOf(database.kind) },
    {
      provide: READER,
      inject: [CONFIG, DataSource],
      useFactory: ({ database }: Config, writer: DataSource) => openReader(database, writer),
    },
    {
      provide: UnitOfWork,
      inject: [DataSource, READER, DIALECT, Meters],
      useFactory: (dataSource: DataSource, reader: DataSource, dialect: Dialect, meters: Meters) => {
        const logger = new Logger('UnitOfWork');
        return new UnitOfWork({ dataSource, reader, dialect, meters, onHookError: (error) => logger.error(error) });
      },
    },
  ],
  exports: [UnitOfWork, DIALECT],
})
export class DatabaseModule implements OnApplicationShutdown {
  constructor(
    private readonly writer: DataSource,
    @Inject(READER) private readonly reader: DataSource,
  ) {}

  async onApplicationShutdown(): Promise<void> {
    // The writer is closed by TypeORM's module.
    if (this.reader !== this.writer) await this.reader.destroy();
  }
}

async function openMigrated(options?: DataSourceOptions): Promise<DataSource> {
  if (!options) throw new Error('no options for the data source');
  const dialect = dialectOfOptions(options);
  const dataSource = await openWriter(options, dialect);
  const done = await migrate(dataSource, dialect, MIGRATIONS, () => new SystemClock().now());
  if (done.length > 0) new Logger('Migrations').log({ message: 'schema brought up to date', done });
  return dataSource;
}
