import { Inject, Injectable } from '@nestjs/common';
import { SYSTEM_CLOCK } from '../../../infrastructure/clock/index.js';
import { DIALECT, type Dialect, insertRows, UnitOfWork } from '../../../infrastructure/database/index.js';
import type { Actor } from '../../../shared/actor.js';
import type { Clock } from '../../../shared/clock.js';
import { DomainError } from '../../../shared/errors.js';
import { newId } from '../../../shared/ids.js';
import { DefinitionsToTry } from '../../definitions/index.js';
import { Scenario } from '../dry-run.entity.js';
import { scenarioNameTaken, scenarioNotFound } from '../dry-runs.errors.js';
import { DryRuns, type Once } from '../dry-runs.js';
import { type OpenSandbox, Sandboxes } from '../sandboxes.js';
import { compareOutcomes, type Difference, type RefusedStep } from './compare-outcomes.js';
import { outcomeOf } from './outcome.js';
import { presentScenario } from './present-scenario.js';

/** Dry runs kept under a name, to be played again on other versions of the files. All designers share them. */
@Injectable()
export class Scenarios {
  constructor(
    private readonly unitOfWork: UnitOfWork,
    @Inject(DIALECT) private readonly dialect: Dialect,
    private readonly dryRuns: DryRuns,
    private readonly definitions: DefinitionsToTry,
    private readonly sandboxes: Sandboxes,
    @Inject(SYSTEM_CLOCK) private readonly clock: Clock,
  ) {}

  /** Keeps the steps of a dry run, and what they have led to. @throws DomainError dry-run-not-found, scenario-name-taken */
  async keep(actor: Actor, dryRunKey: string, name: string, once: Once) {
    const { run, traces, state } = await this.dryRuns.played(actor, dryRunKey);
    return once(() =>
      this.unitOfWork.run(async (em) => {
        const scenario: Scenario = {
          key: newId(),
          processId: run.beginning.processId,
          name,
          beginning: run.beginning,
          steps: { items: [...run.steps] },
          outcome: outcomeOf(traces, state),
          keptBy: actor.id,
          keptByName: actor.name,
          keptAt: this.clock.now(),
        };
        try {
          await insertRows(em, Scenario, [scenario]);
        } catch (error) {
          throw this.dialect.isDuplicateKey(error) ? scenarioNameTaken() : error;
        }
        return presentScenario(scenario);
      }),
    );
  }

  of(processId: string | undefined): Promise<Scenario[]> {
    return this.unitOfWork.read((em) =>
      em.find(Scenario, {
        where: processId === undefined ? {} : { processId },
        order: { processId: 'ASC', name: 'ASC', key: 'ASC' },
      }),
    );
  }

  /** One that is gone already is gone. */
  async remove(key: string): Promise<void> {
    await this.unitOfWork.run((em) => em.delete(Scenario, { key }));
  }

  /**
   * Plays a scenario on what would be in force with the files: keeps nothing.
   * @returns what goes another way than when it was kept
   * @throws DeploymentRefused; DomainError scenario-not-found, and as `Sandboxes.use`
   */
  async run(key: string, files: readonly { name: string; content: string }[]): Promise<Difference[]> {
    const scenario = await this.unitOfWork.read((em) => em.findOneBy(Scenario, { key }));
    if (!scenario) throw scenarioNotFound();
    const definitions = await this.definitions.choose(files);
    const { beginning } = scenario;
    const run = { beginning, definitions, steps: [] };
    const place = `scenario ${newId()}`;
    try {
      return await this.sandboxes.use(
        place,
        () => Promise.resolve(run),
        (sandbox) => compared(scenario, sandbox),
      );
    } finally {
      await this.sandboxes.drop(place);
    }
  }
}

async function compared({ steps: { items }, outcome }: Scenario, sandbox: OpenSandbox): Promise<Difference[]> {
  let refused: RefusedStep | undefined;
  for (const [index, step] of items.entries()) {
    try {
      await sandbox.ask({ kind: 'step', step });
    } catch (error) {
      // One that breaks is of no use any more: that is for whoever asked.
      if (!(error instanceof DomainError) || sandbox.isOver()) throw error;
      refused = { step: index + 1, error };
      break;
    }
  }
  const now = outcomeOf(await sandbox.ask({ kind: 'trace' }), await sandbox.ask({ kind: 'state' }));
  return compareOutcomes(items, outcome, now, refused);
}
