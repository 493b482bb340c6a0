import { type INestApplicationContext, Logger } from '@nestjs/common';
import { CONFIG, type Config } from './infrastructure/config/index.js';
import { TakeUpFolder } from './platform/definitions/index.js';
import { CompareFolder } from './platform/designs/index.js';
import { CheckNames } from './platform/host/index.js';

/**
 * What an initialised application does before it serves: takes changed processes up from the folder,
 * makes sure that every name in use is implemented,
 * and says where folder and console differ.
 * @throws DeploymentRefused, MissingImplementations
 */
export async function prepare(app: INestApplicationContext): Promise<{ deployed: number }> {
  const { processesFolder } = app.get<Config>(CONFIG);
  const deployment = await app.get(TakeUpFolder).execute(processesFolder);
  await app.get(CheckNames).execute();
  const differing = await app.get(CompareFolder).execute();
  if (differing.length > 0)
    new Logger('Designs').warn({
      message: 'folder and console differ: npm run deploy -- --check says how',
      files: differing.map(({ file }) => file.path),
    });
  return { deployed: deployment?.processes.length ?? 0 };
}
