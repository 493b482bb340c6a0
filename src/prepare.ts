import type { INestApplicationContext } from '@nestjs/common';
import { CONFIG, type Config } from './infrastructure/config/index.js';
import { TakeUpFolder } from './platform/definitions/index.js';
import { CheckNames } from './platform/host/index.js';

/**
 * What an initialised application does before it serves: takes changed processes up from the folder,
 * and makes sure that every name in use is implemented.
 * @throws DeploymentRefused, MissingImplementations
 */
export async function prepare(app: INestApplicationContext): Promise<{ deployed: number }> {
  const { processesFolder } = app.get<Config>(CONFIG);
  const deployment = await app.get(TakeUpFolder).execute(processesFolder);
  await app.get(CheckNames).execute();
  return { deployed: deployment?.processes.length ?? 0 };
}
