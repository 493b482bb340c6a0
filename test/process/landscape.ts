import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { normalise, parseBpmn, type NodeModel, type ProcessModel } from '../../src/platform/definitions/index.js';

/** The folder that is deployed at start, without its `drafts/`: those are drawn and tested only. */
export const PROCESSES = join(import.meta.dirname, '..', '..', 'processes');
/** What diagrams and code agree on, in words. */
export const CONTRACT = join(import.meta.dirname, '..', '..', 'docs', 'process-contract.md');

export interface DeployedFile {
  /** Path below `processes/`. */
  path: string;
  content: string;
}

/** Files of `processes/` with an ending, in order of their paths. */
export async function filesEndingIn(extension: string): Promise<DeployedFile[]> {
  const paths = (await readdir(PROCESSES, { recursive: true })).filter((path) => path.endsWith(extension)).sort();
  return Promise.all(paths.map(async (path) => ({ path, content: await readFile(join(PROCESSES, path), 'utf8') })));
}

/** The models of all diagrams, by process id, with the XML each comes from. */
export async function allProcesses(): Promise<Map<string, { model: ProcessModel; xml: string }>> {
  const processes = new Map<string, { model: ProcessModel; xml: string }>();
  for (const { path, content } of await filesEndingIn('.bpmn')) {
    for (const model of normalise(await parseBpmn(path, content))) processes.set(model.id, { model, xml: content });
  }
  return processes;
}

/** The ids of the forms. */
export async function formIds(): Promise<string[]> {
  return (await filesEndingIn('.form')).map(({ content }) => (JSON.parse(content) as { id: string }).id);
}

/** What the diagrams ask of code: each name once. */
export function namesUsed(models: Iterable<ProcessModel>): { commands: string[]; jobTypes: string[]; forms: string[] } {
  const nodes = [...models].flatMap((model): NodeModel[] => Object.values(model.nodes));
  const literal = (job: NodeModel['job']) => (job && 'literal' in job.type ? [job.type.literal] : []);
  return {
    commands: unique(nodes.flatMap(({ userTask, headers }) => (userTask ? [headers['command'] ?? ''] : []))),
    jobTypes: unique(nodes.flatMap(({ job }) => literal(job))),
    forms: unique(nodes.flatMap(({ userTask }) => (userTask ? [userTask.formId ?? ''] : []))),
  };
}

function unique(names: string[]): string[] {
  return [...new Set(names)].sort();
}
