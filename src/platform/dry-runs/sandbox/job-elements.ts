import type { Expression, ProcessModel } from '../../definitions/standalone.js';
import type { JobElementView, SandboxSetup } from './contract.js';
import type { Definitions } from './definitions.js';
import type { Ledger } from './ledger.js';
import type { StandIns } from './stand-ins.js';

/**
 * The elements that open a job, in the processes of a dry run and in those that they call: also before a
 * token has come there.
 */
export async function jobElements(
  ledger: Ledger,
  definitions: Definitions,
  standIns: StandIns,
  { externalJobTypes }: Pick<SandboxSetup, 'externalJobTypes'>,
): Promise<JobElementView[]> {
  const models = await modelsFrom(ledger, definitions);
  return models.flatMap((model) => {
    const errorCodes = errorCodesCaughtIn(model);
    return Object.values(model.nodes).flatMap(({ id, name, job }): JobElementView[] => {
      if (!job) return [];
      const type = textOf(job.type);
      const standIn = standIns.job(type);
      return [
        {
          processId: model.id,
          processName: model.name,
          elementId: id,
          name,
          type,
          does: standIn?.does ?? null,
          isNotice: standIn?.isNotice === true,
          isExternal: externalJobTypes.includes(type),
          errorCodes,
        },
      ];
    });
  });
}

async function modelsFrom(ledger: Ledger, definitions: Definitions): Promise<ProcessModel[]> {
  const models = new Map<string, ProcessModel>();
  for (const { definitionKey } of ledger.instances.values()) {
    const { model } = definitions.loaded(definitionKey);
    models.set(model.id, model);
  }
  // A map goes on with what is added while it is gone through.
  for (const { nodes } of models.values())
    for (const { call } of Object.values(nodes)) {
      if (!call || !('literal' in call.processId) || models.has(call.processId.literal)) continue;
      const called = await definitions.process(call.processId.literal, call.binding);
      if (called) models.set(called.model.id, called.model);
    }
  return [...models.values()];
}

/** Codes that some event of the process catches: what a job may throw with an effect. */
function errorCodesCaughtIn({ nodes }: ProcessModel): string[] {
  const codes = Object.values(nodes).flatMap(({ type, event }) =>
    event?.kind === 'error' && type !== 'endEvent' && event.code && 'literal' in event.code ? [event.code.literal] : [],
  );
  return [...new Set(codes)];
}

const textOf = (expression: Expression) => ('literal' in expression ? expression.literal : `= ${expression.feel}`);
