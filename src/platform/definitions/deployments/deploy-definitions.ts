import { Inject, Injectable } from '@nestjs/common';
import { DataSource, type EntityManager } from 'typeorm';
import { LEGAL_CLOCK, SYSTEM_CLOCK } from '../../../infrastructure/clock/index.js';
import {
  DIALECT,
  type Dialect,
  EXCLUSIVE_WAIT_MS,
  Mutex,
  recordLocked,
  UnitOfWork,
} from '../../../infrastructure/database/index.js';
import type { Actor } from '../../../shared/actor.js';
import type { Clock } from '../../../shared/clock.js';
import { DomainError } from '../../../shared/errors.js';
import { newId } from '../../../shared/ids.js';
import { AuditTrail } from '../../audit/index.js';
import { DeploymentRefused, type Problem } from '../problem.js';
import { checkFiles, type CheckedFiles } from './check-files.js';
import {
  DecisionDefinition,
  DefinitionBinding,
  Deployment,
  DeploymentFile,
  type DeploymentSource,
  FormDefinition,
  ProcessDefinition,
} from './definitions.entity.js';
import { type FileToDeploy, MAX_FILES, type ReadFile, readFiles } from './files.js';
import { awaitStartMessages } from './message-starts.js';
import { NamesInCode } from './names-in-code.js';
import { newestVersions, type NewestVersions } from './newest-versions.js';
import { boundTargets, type InForce, processesToVersion } from './plan.js';
import { storeResources } from './resources.js';

export interface DeployRequest {
  files: readonly FileToDeploy[];
  actor: Actor;
  /** Why, in the designer's words. */
  reason: string;
  source: DeploymentSource;
  /** Files that lie beside them and are as they were: kept in the record of a folder. */
  unchanged?: readonly ReadFile[];
  /** What whoever deploys has seen coming and wants: goes into the trail. */
  acknowledged?: Readonly<Record<string, unknown>>;
}

/** What is in force under the ids of the deployed files, and what got a new version through them. */
export interface DeploymentResult {
  deploymentKey: string;
  at: number;
  processes: ProcessDefinition[];
  forms: FormDefinition[];
  decisions: DecisionDefinition[];
}

export interface DeploymentPlan {
  problems: Problem[];
  files: readonly ReadFile[];
  /** Those in the files, and those bound to something in them. */
  processes: {
    processId: string;
    inForce?: ProcessDefinition;
    /** It gets a new version. */
    isChanged: boolean;
  }[];
  /** Ids of processes that may go another way afterwards: the changed ones, and whatever calls them, however far. */
  reached: string[];
}

/** What was deployed, as it was handed in. */
export interface Deployed {
  deployment: Deployment;
  actor: Actor;
  files: readonly ReadFile[];
}

/** The chain of the trail that holds deployments. */
export const DEPLOYMENT_TRAIL = 'deployments';

/**
 * Deploys files, all or nothing. Files whose content is in force already keep their version. A
 * process gets a new version too when something it is bound to has changed.
 * Not within an open unit of work: it takes the deployment lock of all nodes first.
 */
@Injectable()
export class DeployDefinitions {
  private readonly ownTurn = new Mutex();
  private readonly listeners: ((deployed: Deployed) => Promise<void>)[] = [];

  constructor(
    private readonly dataSource: DataSource,
    private readonly unitOfWork: UnitOfWork,
    @Inject(DIALECT) private readonly dialect: Dialect,
    @Inject(LEGAL_CLOCK) private readonly clock: Clock,
    @Inject(SYSTEM_CLOCK) private readonly systemClock: Clock,
    private readonly names: NamesInCode,
    private readonly audit: AuditTrail,
  ) {}

  /** @throws DeploymentRefused with every problem; DomainError deployment-empty, deployment-too-large */
  execute(request: DeployRequest): Promise<DeploymentResult> {
    return this.exclusively(() => this.deploy(request));
  }

  /** The listener runs inside the unit of work of each deployment; modules name theirs in `onModuleInit`. */
  onDeployed(listener: (deployed: Deployed) => Promise<void>): void {
    this.listeners.push(listener);
  }

  /** What keeps the files from being deployed now; deploys nothing. */
  async check(files: readonly FileToDeploy[]): Promise<Problem[]> {
    checkCount(files.length);
    const { problems } = await this.unitOfWork.read((em) => this.examine(em, files));
    return problems;
  }

  /** What deploying the files would do now, as far as they can be read; deploys nothing. */
  async plan(files: readonly FileToDeploy[]): Promise<DeploymentPlan> {
    checkCount(files.length);
    const { files: read, problems, checked, newest } = await this.unitOfWork.read((em) => this.examine(em, files));
    const versions = newVersions(checked, newest, new Deployment());
    const versioned = new Map(versions.processes.map((one) => [one.processId, one]));
    const ids = new Set([...checked.processes.map(({ id }) => id), ...versioned.keys()]);
    return {
      problems,
      files: read,
      processes: [...ids].sort().map((processId) => {
        const inForce = newest.processes.get(processId);
        return { processId, ...(inForce && { inForce }), isChanged: versioned.has(processId) };
      }),
      reached: reachedFrom([...versioned.keys()], [...versions.newest.processes.values()]),
    };
  }

  /**
   * Runs while nobody else deploys, on this node or another. One of a node at a time asks the others:
   * each that waits there has a connection, and whoever deploys needs one more to come to an end.
   * @throws DomainError record-locked when they take too long
   */
  exclusively<T>(work: () => Promise<T>): Promise<T> {
    const until = performance.now() + EXCLUSIVE_WAIT_MS;
    return this.ownTurn.run(() => {
      const left = until - performance.now();
      if (left <= 0) throw recordLocked(new Error('deployments of this node took too long'));
      return this.dialect.exclusively(this.dataSource, 'deployments', work, left);
    });
  }

  /** As `execute`, for a caller that holds the lock. */
  deploy(request: DeployRequest): Promise<DeploymentResult> {
    checkCount(request.files.length);
    return this.unitOfWork.run((em) => this.write(em, request));
  }

  private async write(em: EntityManager, request: DeployRequest): Promise<DeploymentResult> {
    const { files, problems, newest, checked } = await this.examine(em, request.files);
    if (problems.length > 0) throw new DeploymentRefused(problems);

    const deployment = Object.assign(new Deployment(), {
      key: newId(),
      sequence: ((await em.maximum(Deployment, 'sequence')) ?? 0) + 1,
      source: request.source,
      reason: request.reason,
      actorId: request.actor.id,
      at: this.clock.now(),
    });
    const versions = newVersions(checked, newest, deployment);
    await this.store(em, deployment, files, request.unchanged ?? [], versions);
    await awaitStartMessages(em, versions.processes, checked.processes, this.systemClock.now());
    for (const listener of this.listeners) await listener({ deployment, actor: request.actor, files });
    await this.audit.append(DEPLOYMENT_TRAIL, {
      type: 'definitions.deployed',
      actor: request.actor,
      data: {
        deploymentKey: deployment.key,
        source: deployment.source,
        files: files.map(({ name, hash }) => ({ name, hash })),
        processes: versions.processes.map(({ processId, version }) => ({ processId, version })),
        ...(request.acknowledged && { acknowledged: request.acknowledged }),
      },
    });
    return resultOf(deployment, checked, versions);
  }

  private async examine(em: EntityManager, given: readonly FileToDeploy[]) {
    const { files, problems } = readFiles(given);
    const newest = await newestVersions(em);
    const checked = await checkFiles(files, newest, this.names.known());
    return { files, newest, checked, problems: [...problems, ...checked.problems] };
  }

  private async store(
    em: EntityManager,
    deployment: Deployment,
    files: readonly ReadFile[],
    unchanged: readonly ReadFile[],
    versions: NewVersions,
  ): Promise<void> {
    await em.insert(Deployment, deployment);
    const entry = (file: ReadFile, isDeployed: boolean) => ({
      deploymentKey: deployment.key,
      name: file.name,
      resourceHash: file.hash,
      isDeployed,
    });
    await em.insert(DeploymentFile, [
      ...files.map((file) => entry(file, true)),
      ...unchanged.map((file) => entry(file, false)),
    ]);
    await storeResources(em, this.dialect, [...files, ...unchanged]);
    if (versions.forms.length > 0) await em.insert(FormDefinition, versions.forms);
    if (versions.decisions.length > 0) await em.insert(DecisionDefinition, versions.decisions);
    // One by one: what they use is JSON of any size.
    for (const process of versions.processes) await em.insert(ProcessDefinition, process);
    if (versions.bindings.length > 0) await em.insert(DefinitionBinding, versions.bindings);
  }
}

interface NewVersions {
  processes: ProcessDefinition[];
  forms: FormDefinition[];
  decisions: DecisionDefinition[];
  bindings: DefinitionBinding[];
  /** In force after the deployment. */
  newest: InForceVersions;
}

type InForceVersions = Omit<NewestVersions, 'tagged'>;

function newVersions(checked: CheckedFiles, before: NewestVersions, deployment: Deployment): NewVersions {
  const newest: InForceVersions = {
    processes: new Map(before.processes),
    forms: new Map(before.forms),
    decisions: new Map(before.decisions),
  };
  const common = { deploymentKey: deployment.key, createdAt: deployment.at };

  const forms = checked.forms.flatMap(({ id, file }) => {
    const known = before.forms.get(id);
    if (known?.resourceHash === file.hash) return [];
    const form = Object.assign(new FormDefinition(), common, {
      key: newId(),
      formId: id,
      version: (known?.version ?? 0) + 1,
      fileName: file.name,
      resourceHash: file.hash,
    });
    newest.forms.set(id, form);
    return form;
  });
  const decisions = checked.decisions.flatMap(({ id, name, file }) => {
    const known = before.decisions.get(id);
    if (known?.resourceHash === file.hash) return [];
    const decision = Object.assign(new DecisionDefinition(), common, {
      key: newId(),
      decisionId: id,
      name,
      version: (known?.version ?? 0) + 1,
      fileName: file.name,
      resourceHash: file.hash,
    });
    newest.decisions.set(id, decision);
    return decision;
  });

  const inForce = inForceWith(checked, newest);
  const deployed = new Map(checked.processes.map((process) => [process.id, process]));
  const processes = processesToVersion(inForce).map(({ id, fingerprint }) => {
    const known = before.processes.get(id);
    const file = deployed.get(id);
    const process = Object.assign(new ProcessDefinition(), known, common, {
      key: newId(),
      processId: id,
      version: (known?.version ?? 0) + 1,
      fingerprint,
      ...(file
        ? {
            name: file.name,
            versionTag: file.versionTag ?? null,
            fileName: file.file.name,
            resourceHash: file.file.hash,
            uses: file.uses,
          }
        : {}),
    });
    newest.processes.set(id, process);
    return process;
  });
  const bindings = processes.flatMap((process) =>
    boundTargets(process.uses, inForce).map(({ kind, id }) =>
      Object.assign(new DefinitionBinding(), {
        definitionKey: process.key,
        kind,
        targetId: id,
        targetKey: targetKey(newest, kind, id),
      }),
    ),
  );
  return { processes, forms, decisions, bindings, newest };
}

/** Those that are bound to a changed one have changed; those that call the newest of it have not, and go its way. */
function reachedFrom(changed: readonly string[], all: readonly ProcessDefinition[]): string[] {
  const reached = new Set(changed);
  for (const id of reached)
    for (const { processId, uses } of all)
      if (uses.processes.includes(id) || uses.latestProcesses?.includes(id)) reached.add(processId);
  return [...reached].sort();
}

function inForceWith(checked: CheckedFiles, newest: InForceVersions): InForce {
  const plain = (map: Map<string, { resourceHash: string }>) =>
    new Map([...map].map(([id, { resourceHash }]) => [id, { id, resourceHash }]));
  const processes = new Map(
    [...newest.processes].map(([id, { resourceHash, uses, fingerprint }]) => [
      id,
      { id, resourceHash, uses, fingerprint: fingerprint as string | undefined },
    ]),
  );
  for (const { id, file, uses } of checked.processes) {
    processes.set(id, { id, resourceHash: file.hash, uses, fingerprint: processes.get(id)?.fingerprint });
  }
  return { processes, forms: plain(newest.forms), decisions: plain(newest.decisions) };
}

function targetKey(newest: InForceVersions, kind: DefinitionBinding['kind'], id: string): string {
  switch (kind) {
    case 'process':
      return newest.processes.get(id)!.key;
    case 'form':
      return newest.forms.get(id)!.key;
    case 'decision':
      return newest.decisions.get(id)!.key;
  }
}

function resultOf(deployment: Deployment, checked: CheckedFiles, { newest, processes }: NewVersions): DeploymentResult {
  const named = new Set([...checked.processes.map(({ id }) => id), ...processes.map(({ processId }) => processId)]);
  return {
    deploymentKey: deployment.key,
    at: deployment.at,
    processes: [...named].map((id) => newest.processes.get(id)!),
    forms: checked.forms.map(({ id }) => newest.forms.get(id)!),
    decisions: checked.decisions.map(({ id }) => newest.decisions.get(id)!),
  };
}

function checkCount(count: number): void {
  if (count === 0) {
    throw new DomainError('deployment-empty', {
      kind: 'invalid',
      message: { zh: '没有要部署的文件。请至少选择一个文件。', en: 'There is no file to deploy. Choose at least one.' },
    });
  }
  if (count > MAX_FILES) {
    throw new DomainError('deployment-too-large', {
      kind: 'too-large',
      message: {
        zh: `一次最多部署 ${MAX_FILES} 个文件。请分批部署。`,
        en: `At most ${MAX_FILES} files can be deployed at once. Deploy them in parts.`,
      },
    });
  }
}
