import 'reflect-metadata';
import { NestFactory } from '@nestjs/core';
import type { OpenAPIObject } from '@nestjs/swagger';
import { AppModule } from './app.module.js';
import { loadConfig } from './infrastructure/config/index.js';
import { openApiDocument } from './open-api.js';

/** The API's description without a database, a queue or a key: no provider is made. */
export async function describeApi(): Promise<OpenAPIObject> {
  const app = await NestFactory.create(AppModule.of(loadConfig({})), { preview: true, logger: ['error'] });
  return openApiDocument(app);
}
