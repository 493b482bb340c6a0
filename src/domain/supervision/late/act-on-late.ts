import { createHash } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import { AnsweredRequests, type ClientRequest } from '../../../infrastructure/idempotency/index.js';
import { CompleteTaskUseCase } from '../../../platform/tasks/index.js';
import type { Actor } from '../../../shared/actor.js';
import { DomainError } from '../../../shared/errors.js';
import { newId } from '../../../shared/ids.js';
import { CallInterview } from '../../interviews/index.js';
import { PetitionAccess } from '../../petitions/index.js';
import { AdvanceLadder } from '../advance-ladder.js';
import { RequestSupervision } from '../request-supervision.js';
import { actionNotAllowed, ladderMovedOn } from '../supervision.errors.js';
import { AllowedActions } from './allowed-actions.js';
import { FindLatePetitions, type LateRow } from './find-late-petitions.js';
import type { LatePetitionActionResult, LatePetitionActions } from './late-petitions.dto.js';

type Item = LatePetitionActions['petitions'][number];
type Result = LatePetitionActionResult['items'][number];

/**
 * One action on many late petitions: each row by itself, so that the refusal of one says why and holds
 * up none of the others. Repeated under the same key each row answers as before.
 */
@Injectable()
export class ActOnLate {
  constructor(
    private readonly late: FindLatePetitions,
    private readonly allowed: AllowedActions,
    private readonly access: PetitionAccess,
    private readonly requests: RequestSupervision,
    private readonly advance: AdvanceLadder,
    private readonly tasks: CompleteTaskUseCase,
    private readonly interviews: CallInterview,
    private readonly answers: AnsweredRequests,
  ) {}

  async execute(body: LatePetitionActions, actor: Actor, request: ClientRequest): Promise<LatePetitionActionResult> {
    const items: Result[] = [];
    const key = request.idempotencyKey ?? newId();
    for (const item of body.petitions) {
      const ofRow = { ...request, idempotencyKey: rowKey(key, item.petitionKey) };
      items.push(await this.row(body, item, actor, ofRow));
    }
    return { items };
  }

  private async row(
    body: LatePetitionActions,
    item: Item,
    actor: Actor,
    request: ClientRequest & { idempotencyKey: string },
  ): Promise<Result> {
    const { petitionKey } = item;
    try {
      const content = { ...body, petitions: [item] };
      const earlier = await this.answers.earlier<Result>(request, content);
      if (earlier) return earlier.value;
      // A signature is a durable step of its own, under its own memory of repetitions.
      if (body.action === 'sign') {
        const signed = await this.sign(body, item, actor, request.idempotencyKey);
        return await this.answers.once(request, content, () => Promise.resolve(signed));
      }
      return await this.answers.once(request, content, () => this.act(body, item, actor));
    } catch (error) {
      if (!(error instanceof DomainError)) throw error;
      return {
        petitionKey,
        done: false,
        interviewKey: null,
        problem: { code: error.code, message: error.details.message },
      };
    }
  }

  private async act(body: Exclude<LatePetitionActions, { action: 'sign' }>, item: Item, actor: Actor): Promise<Result> {
    const row = await this.allowedRow(item.petitionKey, body.action, actor);
    const { petition, next } = row;
    let interviewKey: string | null = null;
    if (body.action === 'press') await this.requests.execute(petition.key, body.reasons, actor);
    if (body.action === 'advance') {
      const measure = nextMeasure(row, item);
      const court = this.allowed.courtAbove(petition, actor, 'supervisor', 'leader');
      if (!measure || court === undefined || next?.kind !== 'term') throw ladderMovedOn();
      await this.advance.execute(petition, measure, body.reasons, court, actor);
    }
    if (body.action === 'interview') {
      const call = {
        petitionKey: petition.key,
        supervisedCourt: petition.handlingCourt,
        supervisingCourt: this.allowed.callingCourt(petition, actor),
      };
      interviewKey = (await this.interviews.execute(call, actor)).key;
    }
    return { petitionKey: petition.key, done: true, interviewKey, problem: null };
  }

  /** Claims the signature's task, where nobody has it, and completes it. */
  private async sign(
    { decision, opinion }: Extract<LatePetitionActions, { action: 'sign' }>,
    item: Item,
    actor: Actor,
    idempotencyKey: string,
  ): Promise<Result> {
    const taskKey = await this.signatureOf(item, actor);
    await this.tasks.execute({ taskKey, actor, submission: { decision, opinion }, idempotencyKey });
    return { petitionKey: item.petitionKey, done: true, interviewKey: null, problem: null };
  }

  /** The task of the signature; of one that was given under this very key, when its answer was lost, the same again. */
  private async signatureOf(item: Item, actor: Actor): Promise<string> {
    try {
      const row = await this.allowedRow(item.petitionKey, 'sign', actor);
      if (!row.next?.task || !nextMeasure(row, item)) throw ladderMovedOn();
      return row.next.task.key;
    } catch (error) {
      // A task that is completed is never signed anew: it answers as before, or says that it is done.
      const given = error instanceof DomainError ? await this.late.lastSignature(item.petitionKey, actor) : undefined;
      if (given === undefined) throw error;
      return given;
    }
  }

  /** @throws DomainError petition-not-found, action-not-allowed, ladder-moved-on */
  private async allowedRow(petitionKey: string, action: LatePetitionActions['action'], actor: Actor): Promise<LateRow> {
    await this.access.visible(petitionKey, actor);
    const [row] = await this.late.rows([petitionKey]);
    if (!row) throw actionNotAllowed(null);
    const found = this.allowed.of(row, actor).find((candidate) => candidate.action === action);
    if (!found) throw ladderMovedOn();
    if (!found.allowed) throw actionNotAllowed(found.why);
    return row;
  }
}

/** The measure that was shown, if it is still the next one. */
const nextMeasure = ({ next }: LateRow, item: Item) =>
  next?.measure && 'measure' in item && next.measure.code === item.measure ? next.measure : null;

/** One for each row of a request; short enough for every place that keeps such keys. */
const rowKey = (key: string, petitionKey: string) =>
  createHash('sha256').update(`${key}\0${petitionKey}`).digest('hex').slice(0, 40);
