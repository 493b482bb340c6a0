import { DataSource, type DataSourceOptions } from 'typeorm';
import { dialectOf, sourceOptions, type Dialect } from './dialect/index.js';
import type { DatabaseSettings } from './settings.js';
import { SnakeCaseNaming } from './snake-case-naming.js';

type Entities = NonNullable<DataSourceOptions['entities']>;

/** TypeORM's options of the source that writes. The schema is made by migrations only. */
export function writerOptions(settings: DatabaseSettings, entities: Entities): DataSourceOptions {
  return { ...sourceOptions(settings).writer, ...common(entities) } as DataSourceOptions;
}

/** Connects, and makes sure that the server is what the settings say. */
export async function openWriter(options: DataSourceOptions, dialect: Dialect): Promise<DataSource> {
  const dataSource = await new DataSource(options).initialize();
  try {
    await dialect.verify(dataSource);
  } catch (error) {
    await dataSource.destroy();
    throw error;
  }
  return dataSource;
}

/** The source for plain queries: a connection of its own on SQLite, else the writer's pool. */
export async function openReader(settings: DatabaseSettings, writer: DataSource): Promise<DataSource> {
  const options = sourceOptions(settings).reader;
  if (!options) return writer;
  return new DataSource({ ...options, ...common(writer.options.entities ?? []) } as DataSourceOptions).initialize();
}

/** A database outside of Nest: for scripts and tests. */
export interface OpenDatabase {
  dataSource: DataSource;
  reader: DataSource;
  dialect: Dialect;
  close(): Promise<void>;
}

export async function openDatabase(settings: DatabaseSettings, entities: Entities): Promise<OpenDatabase> {
  const dialect = dialectOf(settings.kind);
  const dataSource = await openWriter(writerOptions(settings, entities), dialect);
  const reader = await openReader(settings, dataSource);
  return {
    dataSource,
    reader,
    dialect,
    async close() {
      if (reader !== dataSource) await reader.destroy();
      await dataSource.destroy();
    },
  };
}

const common = (entities: Entities) => ({
  entities,
  namingStrategy: new SnakeCaseNaming(),
  synchronize: false,
  logging: false,
});
