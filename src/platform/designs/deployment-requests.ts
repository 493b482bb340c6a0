import { Inject, Injectable } from '@nestjs/common';
import { LEGAL_CLOCK } from '../../infrastructure/clock/index.js';
import { CONFIG, type Config } from '../../infrastructure/config/index.js';
import {
  DIALECT,
  type Dialect,
  findRow,
  insertRows,
  UnitOfWork,
  updateRow,
} from '../../infrastructure/database/index.js';
import type { Actor } from '../../shared/actor.js';
import type { Clock } from '../../shared/clock.js';
import { newId } from '../../shared/ids.js';
import { AuditTrail } from '../audit/index.js';
import { DeployDefinitions, DEPLOYMENT_TRAIL, DeploymentRefused, type DeploymentResult } from '../definitions/index.js';
import { DeployDesigns, type DesignDeployment } from './deploy-designs.js';
import { DeploymentRequestListeners } from './deployment-request-listeners.js';
import { DeploymentRequest } from './designs.entity.js';
import { requestDecided, requestNotFound, secondPersonNeeded } from './designs.errors.js';
import { refuseOvertaken, type SeenInForce } from './refuse-overtaken.js';
import { savedTexts } from './saved-texts.js';

/** So many are listed at most, the newest. */
const MAX_LISTED = 200;

/** Deployments that wait until another designer has looked at them, where the installation wants that. */
@Injectable()
export class DeploymentRequests {
  constructor(
    private readonly unitOfWork: UnitOfWork,
    private readonly deployments: DeployDesigns,
    private readonly definitions: DeployDefinitions,
    private readonly audit: AuditTrail,
    private readonly listeners: DeploymentRequestListeners,
    @Inject(DIALECT) private readonly dialect: Dialect,
    @Inject(LEGAL_CLOCK) private readonly clock: Clock,
    @Inject(CONFIG) private readonly config: Pick<Config, 'deploymentApproval'>,
  ) {}

  get areNeeded(): boolean {
    return this.config.deploymentApproval === 'second-person';
  }

  /** The newest first. */
  list(state?: DeploymentRequest['state']): Promise<DeploymentRequest[]> {
    return this.unitOfWork.read((em) =>
      em.find(DeploymentRequest, { where: state ? { state } : {}, order: { key: 'DESC' }, take: MAX_LISTED }),
    );
  }

  /**
   * What the gate refuses now nobody needs to look at.
   * @throws DomainError design-not-found, deployment-overtaken; DeploymentRefused with every problem
   */
  ask(
    { files: versions, reason, seen = [], acknowledged = null }: DesignDeployment,
    actor: Actor,
  ): Promise<DeploymentRequest> {
    return this.unitOfWork.run(async (em) => {
      const files = await savedTexts(em, versions);
      const problems = await this.definitions.check(files.map(({ name, content }) => ({ name, content })));
      if (problems.length > 0) throw new DeploymentRefused(problems);
      const inForce = await refuseOvertaken(em, files, seen);
      const request: DeploymentRequest = {
        key: newId(),
        state: 'open',
        files: files.map(({ version: { path, version, resourceHash: hash } }) => ({
          path,
          version,
          hash,
          inForceHash: inForce.get(path)?.hash ?? null,
        })),
        reason,
        acknowledged,
        requestedBy: actor.id,
        requestedByName: actor.name,
        requestedAt: this.clock.now(),
        decidedBy: null,
        decidedByName: null,
        decidedAt: null,
        decisionReason: null,
        deploymentKey: null,
      };
      await insertRows(em, DeploymentRequest, [request]);
      await this.note('deployment.requested', request, actor, acknowledged ? { acknowledged } : {});
      await this.listeners.tell({ what: 'requested', request, actor });
      return request;
    });
  }

  /**
   * Deploys it in the name of who approves; within `DeployDesigns.exclusively`.
   * @throws DomainError deployment-request-not-found, deployment-request-decided, second-person-needed, and as `DeployDesigns.deploy`
   */
  approve(key: string, actor: Actor): Promise<DeploymentResult> {
    return this.unitOfWork.run(async () => {
      const request = await this.open(key);
      if (request.requestedBy === actor.id) throw secondPersonNeeded();
      const result = await this.deployments.deploy({ ...request, seen: seenIn(request) }, actor);
      const decided = await this.decide(request, actor, { state: 'approved', deploymentKey: result.deploymentKey });
      await this.note('deployment.approved', request, actor, { deploymentKey: result.deploymentKey });
      await this.listeners.tell({ what: 'approved', request: decided, actor });
      return result;
    });
  }

  /**
   * Whoever has asked may take it back by the same way.
   * @throws DomainError deployment-request-not-found, deployment-request-decided
   */
  refuse(key: string, decisionReason: string, actor: Actor): Promise<DeploymentRequest> {
    return this.unitOfWork.run(async () => {
      const request = await this.open(key);
      const decided = await this.decide(request, actor, { state: 'refused', decisionReason });
      await this.note('deployment.refused', request, actor);
      const what = request.requestedBy === actor.id ? 'withdrawn' : 'refused';
      await this.listeners.tell({ what, request: decided, actor });
      return decided;
    });
  }

  private async open(key: string): Promise<DeploymentRequest> {
    const request = await findRow(this.unitOfWork.current(), DeploymentRequest, { key }, { lock: this.dialect });
    if (!request) throw requestNotFound();
    if (request.state !== 'open') throw requestDecided(request);
    return request;
  }

  private async decide(
    request: DeploymentRequest,
    actor: Actor,
    outcome: Partial<DeploymentRequest>,
  ): Promise<DeploymentRequest> {
    const changes = { ...outcome, decidedBy: actor.id, decidedByName: actor.name, decidedAt: this.clock.now() };
    await updateRow(this.unitOfWork.current(), DeploymentRequest, { key: request.key }, changes);
    return { ...request, ...changes };
  }

  private note(type: string, { key, files }: DeploymentRequest, actor: Actor, more: Record<string, unknown> = {}) {
    return this.audit.append(DEPLOYMENT_TRAIL, { type, actor, data: { requestKey: key, files, ...more } });
  }
}

/** What was in force when it was asked for: who approves takes nothing back that came since. */
const seenIn = ({ files }: DeploymentRequest): SeenInForce[] =>
  files.flatMap(({ path, inForceHash }) => (inForceHash === undefined ? [] : [{ path, hash: inForceHash }]));
