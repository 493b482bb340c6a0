import { AsyncLocalStorage } from 'node:async_hooks';
import type { DataSource } from 'typeorm';
import type { DatabaseSettings } from '../../../src/infrastructure/database/index.js';

/** TypeORM's driver, as far as it is told apart by database: a connection, and the one runner on it. */
interface FileDriver {
  options: object;
  databaseConnection: unknown;
  queryRunner: unknown;
  connect(): Promise<void>;
  disconnect(): Promise<void>;
  createQueryRunner(mode: string): unknown;
}

/**
 * Many copies of one SQLite file behind the same data sources: what runs `inFile(n, …)` reads and
 * writes the n-th one. So there is one application for all of them, where building one for each
 * would cost most of a test's time.
 */
export class RoutedFiles {
  private readonly file = new AsyncLocalStorage<number>();
  private readonly opened: FileDriver[] = [];

  /** @param sources those of an application, or of whoever looks at the files; open already */
  static async over(sources: Iterable<DataSource>, settings: readonly DatabaseSettings[]): Promise<RoutedFiles> {
    const routes = new RoutedFiles();
    for (const source of new Set(sources)) await routes.route(source.driver as unknown as FileDriver, settings);
    return routes;
  }

  inFile<T>(index: number, work: () => Promise<T>): Promise<T> {
    return this.file.run(index, work);
  }

  /** Which file is in use here. */
  get index(): number {
    return this.file.getStore() ?? 0;
  }

  async close(): Promise<void> {
    for (const driver of this.opened) await driver.disconnect();
  }

  private async route(driver: FileDriver, settings: readonly DatabaseSettings[]): Promise<void> {
    const drivers: FileDriver[] = [];
    for (const one of settings) {
      if (one.kind !== 'sqlite') throw new Error('only files are routed');
      const derived = Object.create(driver, {
        options: { value: { ...driver.options, database: one.file, ...lessDurable(driver) } },
        databaseConnection: { value: undefined, writable: true },
        queryRunner: { value: undefined, writable: true },
      }) as FileDriver;
      await derived.connect();
      drivers.push(derived);
    }
    this.opened.push(...drivers);
    driver.createQueryRunner = (mode) => {
      const derived = drivers[this.index]!;
      return (Object.getPrototypeOf(driver) as FileDriver).createQueryRunner.call(derived, mode);
    };
  }
}

/** Processes are killed, never the machine: what it has not put on disk yet is not lost. */
function lessDurable({ options }: FileDriver): object {
  if (!('prepareDatabase' in options)) return {};
  return { prepareDatabase: (connection: { pragma(text: string): void }) => connection.pragma('synchronous = OFF') };
}
