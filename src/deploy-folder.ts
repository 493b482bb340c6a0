import type { INestApplicationContext } from '@nestjs/common';
import {
  DeployDefinitions,
  DeploymentRefused,
  describe,
  type Problem,
  TakeUpFolder,
} from './platform/definitions/index.js';
import { ListDesigns } from './platform/designs/index.js';
import { SYSTEM_ACTOR } from './shared/actor.js';

export interface FolderDeployment {
  /** For the terminal. */
  lines: string[];
  /** Something is refused; then nothing was deployed. */
  isRefused: boolean;
}

/**
 * Takes up what has changed in the folder of processes since it was last taken up, and says where the
 * folder and what designers have saved or deployed differ.
 * @param isCheck only says what would happen
 */
export async function deployFolder(
  app: INestApplicationContext,
  { folder, reason, isCheck }: { folder: string; reason: string; isCheck: boolean },
): Promise<FolderDeployment> {
  try {
    const lines = isCheck ? await check(app, folder) : await deploy(app, folder, reason);
    const differing = await differences(app);
    const agreement = isCheck && lines[0] !== NOTHING_CHANGED ? [] : [AGREED];
    return { lines: [...lines, ...(differing.length > 0 ? differing : agreement)], isRefused: false };
  } catch (error) {
    if (!(error instanceof DeploymentRefused)) throw error;
    return { lines: refusal(error.problems), isRefused: true };
  }
}

async function check(app: INestApplicationContext, folder: string): Promise<string[]> {
  const { changed, gone } = await app.get(TakeUpFolder).changes(folder);
  if (changed.length > 0) {
    const problems = await app.get(DeployDefinitions).check(changed);
    if (problems.length > 0) throw new DeploymentRefused(problems);
  }
  return [
    ...(changed.length === 0
      ? [NOTHING_CHANGED]
      : ['自上次载入以来有改动，可以部署 changed since, and may be deployed:']),
    ...changed.map(({ name }) => `  ${name}`),
    ...goneLines(gone),
  ];
}

async function deploy(app: INestApplicationContext, folder: string, reason: string): Promise<string[]> {
  const folders = app.get(TakeUpFolder);
  const { changed, gone } = await folders.changes(folder);
  const result = await folders.execute(folder, reason);
  if (!result) return [NOTHING_CHANGED, ...goneLines(gone)];
  return [
    `✓ 已部署 deployed (${result.deploymentKey}):`,
    ...changed.map(({ name }) => `  ${name}`),
    '  生效版本 in force now:',
    ...result.processes.map(({ processId, version, name }) => `    ${processId} v${version}  ${name.split('\n')[0]}`),
    ...result.decisions.map(({ decisionId, version, name }) => `    ${decisionId} v${version}  ${name}`),
    ...result.forms.map(({ formId, version }) => `    ${formId} v${version}`),
    ...goneLines(gone),
  ];
}

/** Where a change in the folder, or the next deployment from the console, would take something by surprise. */
async function differences(app: INestApplicationContext): Promise<string[]> {
  const { items } = await app.get(ListDesigns).execute(SYSTEM_ACTOR);
  const differing = items.filter(({ folderDiffers, state }) => folderDiffers && state !== 'removed');
  const elsewhere = items.filter(({ folder, inForce }) => !folder && inForce);
  if (differing.length + elsewhere.length === 0) return [];
  return [
    '! 目录与设计器不一致 folder and console differ:',
    ...differing.map(({ path, folder, inForce, newest }) => {
      const what =
        inForce && inForce.hash !== folder?.hash
          ? `生效的是${inForce.version ? `第 ${inForce.version} 版` : '另一内容'} in force is ${inForce.version ? `version ${inForce.version}` : 'another text'}`
          : '生效的与目录相同 in force is what the folder has';
      return `  ${path}: ${what}; 最新为第 ${newest.version} 版（${newest.savedByName}：${newest.reason}） the newest is version ${newest.version}`;
    }),
    ...elsewhere.map(({ path }) => `  ${path}: 生效，但目录中没有 in force, and not in the folder`),
    '  在设计器中导出即可取回 export them from the console to bring them into the folder',
  ];
}

const AGREED = '✓ 目录与设计器一致 folder and console agree';
const NOTHING_CHANGED = '目录自上次载入以来没有改动 the folder is as it was last taken up';

const goneLines = (gone: readonly string[]) =>
  gone.map((name) => `  ${name}: 已不在目录中，仍然生效 no longer in the folder, and in force still`);

const refusal = (problems: readonly Problem[]) => [
  `✗ 共 ${problems.length} 处问题，没有部署任何文件 ${problems.length} problem(s), nothing was deployed:`,
  ...problems.flatMap((problem) => [`  ${describe(problem, 'zh')}`, `    ${describe(problem, 'en')}`]),
];
