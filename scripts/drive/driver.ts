import type { MatterFacts } from '../sample/facts.js';
import { lawDate } from '../../src/shared/clock.js';
import { Account } from './account.js';
import type { Court, Petition, UserTask } from './api.js';
import { DECISIONS, OWN_WORK } from './decisions.js';
import { inParallel } from './pool.js';
import { pause, Problem } from './rest-client.js';
import type { Standings } from './standings.js';

/** A petition of the file, as far as the driver knows. */
export interface Matter {
  petitionKey: string;
  number: string;
  facts: MatterFacts;
  ended: boolean;
  /** As last seen. */
  round: number;
  /** Why nobody goes on with it at present. */
  leftOpen?: string;
}

export interface DriveOptions {
  workers: number;
  /** Ends when nothing has moved for so long. */
  patienceMs: number;
  onProgress(ended: number, completed: number): void;
  /** How far the courts are pressed, where they act only when they are. */
  standings?: Standings;
  /** By the legal clock, where it is moved from here; the day on which a task began otherwise. */
  now?(): number;
}

/** Nothing happens to a petition any more in these. */
export const FINAL_STATUSES = ['filed', 'withdrawn'];
const LOOK_AGAIN_MS = 250;
const ATTEMPTS = 5;

/**
 * Acts for all accounts at once until each petition has ended, or nobody has anything left to do:
 * search for tasks, claim, read the form, decide from the facts, complete. It keeps nothing between
 * tasks that the server does not know, so it can be stopped and started again.
 */
export class Driver {
  private readonly byKey: ReadonlyMap<string, Matter>;
  private readonly byReference: ReadonlyMap<string, Matter>;
  private readonly courts = new Map<string, Promise<Court>>();
  private readonly forms = new Map<string, Promise<FormSchema | null>>();
  /** Tasks that somebody looked at and left, or that the server refused: by key and version. */
  private readonly passedBy = new Set<string>();
  private readonly attempts = new Map<string, number>();
  readonly refusals: string[] = [];
  completed = 0;
  /** Leaders do not have petitions listed one by one while a campaign is about to list them all. */
  isListingLeftToCampaign = false;

  constructor(
    private readonly accounts: readonly Account[],
    /** Sees all the petitions: a clerk of the receiving court. */
    private readonly reader: Account,
    readonly matters: readonly Matter[],
    private readonly options: DriveOptions,
  ) {
    this.byKey = new Map(matters.map((matter) => [matter.petitionKey, matter]));
    this.byReference = new Map(matters.map((matter) => [matter.facts.reference, matter]));
  }

  async run(): Promise<void> {
    let lastMove = performance.now();
    while (this.open.length > 0) {
      const before = this.completed;
      if ((await this.look()) > 0 || this.completed > before) lastMove = performance.now();
      else if (this.isAllSettled() || performance.now() - lastMove > this.options.patienceMs) return;
      else await pause(LOOK_AGAIN_MS); // messages between processes take a moment
    }
  }

  /** Everybody looks once, and does what is theirs to do. @returns how much there was */
  async look(): Promise<number> {
    await this.options.standings?.readAgain();
    return (await this.workThroughTasks()) + (await this.lookAfterWaiting());
  }

  has(petitionKey: string): boolean {
    return this.byKey.has(petitionKey);
  }

  /** Those that have not ended. */
  get open(): Matter[] {
    return this.matters.filter(({ ended }) => !ended);
  }

  private isAllSettled(): boolean {
    return this.matters.every(({ ended, leftOpen }) => ended || leftOpen !== undefined);
  }

  /** @returns how many tasks there were to do */
  private async workThroughTasks(): Promise<number> {
    const found = new Map<string, { account: Account; task: UserTask }>();
    await inParallel(this.accounts, this.options.workers, async (account) => {
      for (const task of await account.openTasks()) {
        const matter = this.byKey.get(task.businessKey);
        if (!matter || this.passedBy.has(idOf(task)) || found.has(task.userTaskKey)) continue;
        if (this.isListingLeftToCampaign && isListing(task)) continue;
        // Of several who could, the one to whom it is assigned, else whoever came first.
        if (this.isTimeFor(task, matter)) found.set(task.userTaskKey, { account, task });
        else matter.leftOpen ??= `${nameOf(task)}: 法院尚未着手`;
      }
    });
    await inParallel(found.values(), this.options.workers, ({ account, task }) => this.take(account, task));
    return found.size;
  }

  private isTimeFor({ formId }: UserTask, { petitionKey, facts, round }: Matter): boolean {
    const { standings } = this.options;
    if (!standings || formId === null || !OWN_WORK.has(formId)) return true;
    return standings.moves(petitionKey, facts, round > 1);
  }

  private async take(account: Account, task: UserTask): Promise<void> {
    const matter = this.byKey.get(task.businessKey)!;
    try {
      await this.do(account, task, matter);
    } catch (error) {
      if (!(error instanceof Problem)) throw error;
      // 409, 412: somebody else was first, or the process went on; the next search shows how it stands.
      if ([404, 409, 412].includes(error.status) && this.mayTryAgain(task)) return;
      this.passedBy.add(idOf(task));
      matter.leftOpen = `${nameOf(task)}: ${error.code}`;
      this.refusals.push(`${matter.number} ${task.formId} (${account.loginName}): ${error.message}`);
    }
  }

  /** What the next search still shows in the same state has not gone on: it is no race. */
  private mayTryAgain(task: UserTask): boolean {
    const attempts = (this.attempts.get(idOf(task)) ?? 0) + 1;
    this.attempts.set(idOf(task), attempts);
    return attempts < ATTEMPTS;
  }

  private async do(account: Account, task: UserTask, matter: Matter): Promise<void> {
    const decide = task.formId === null ? undefined : DECISIONS[task.formId];
    if (!decide) return this.leave(task, matter, `不会填写的表单 ${task.formId}`);
    const petition = await account.petition(matter.petitionKey);
    const decision = await decide({
      task,
      petition,
      timeline: await account.timeline(matter.petitionKey),
      facts: matter.facts,
      today: lawDate(this.options.now?.() ?? task.createdAt),
      turn: turnOf(matter),
      court: (id) => this.court(account, id),
      handlerAt: (courtId) => this.handlerAt(courtId, matter),
      numberOf: (reference) => this.byReference.get(reference)?.number,
    });
    if ('leave' in decision) return this.leave(task, matter, decision.leave);

    if (decision.ask) await account.rest.call({ method: 'POST', ...decision.ask });
    let { version } = task;
    if (task.assignee === null) {
      const claimed = await account.rest.call<{ version: number }>({
        method: 'POST',
        path: `/v1/user-tasks/${task.userTaskKey}/assignment`,
        body: {},
        version,
      });
      version = claimed.version;
    }
    await account.rest.call({
      method: 'POST',
      path: `/v1/user-tasks/${task.userTaskKey}/completion`,
      body: { variables: onlyFieldsOf(await this.formOf(account, task), decision.submit) },
      version,
    });
    this.completed++;
    matter.leftOpen = undefined;
    this.note(matter, await account.petition(matter.petitionKey));
  }

  /** The same for all tasks of one version of a process. */
  private formOf(account: Account, task: UserTask): Promise<FormSchema | null> {
    const id = `${task.processDefinitionKey} ${task.formId}`;
    const known = this.forms.get(id);
    if (known) return known;
    const path = `/v1/user-tasks/${task.userTaskKey}/form`;
    const read = account.rest.call<{ schema: FormSchema | null }>({ method: 'GET', path }).then(({ schema }) => schema);
    this.forms.set(id, read);
    return read;
  }

  private leave(task: UserTask, matter: Matter, reason: string): void {
    this.passedBy.add(idOf(task));
    matter.leftOpen = `${nameOf(task)}: ${reason}`;
  }

  private note(matter: Matter, petition: Petition): void {
    matter.ended = FINAL_STATUSES.includes(petition.status);
    matter.round = petition.round;
    this.showProgress();
  }

  showProgress(): void {
    this.options.onProgress(this.matters.length - this.open.length, this.completed);
  }

  /** Petitions without a task: ended, or waiting for the petitioner, for whom a clerk takes papers in. */
  private async lookAfterWaiting(): Promise<number> {
    let moved = 0;
    await inParallel(await this.perhapsWaiting(), this.options.workers, async (matter) => {
      const seen = await this.reader.petition(matter.petitionKey);
      this.note(matter, seen);
      if (seen.status !== 'awaiting_supplement') return;
      if (matter.facts.papersSupplied !== true) {
        matter.leftOpen = '等待信访人补正';
        return;
      }
      const clerk = this.accounts.find((account) => account.isAt(seen.registeringCourt, 'clerk'));
      if (!clerk) return;
      await clerk.rest.call({
        method: 'POST',
        path: `/v1/petitions/${matter.petitionKey}/supplements`,
        body: { items: `已补交：${matter.facts.papersMissing}` },
      });
      moved++;
    });
    return moved;
  }

  /** Where deadlines are long, nobody asks for each petition each time: those that wait are searched for. */
  private async perhapsWaiting(): Promise<Matter[]> {
    if (!this.options.standings) return this.open.filter(({ leftOpen }) => leftOpen === undefined);
    const waiting = await this.reader.searchAll<Petition>('/v1/petitions/search', { status: 'awaiting_supplement' });
    return waiting.flatMap(({ petitionKey }) => this.byKey.get(petitionKey) ?? []);
  }

  private court(account: Account, id: string): Promise<Court> {
    const known = this.courts.get(id);
    if (known) return known;
    const asked = account.rest.call<Court>({ method: 'GET', path: `/v1/courts/${encodeURIComponent(id)}` });
    this.courts.set(id, asked);
    return asked;
  }

  /** Work is spread over a court's handlers, the same petition always to the same one. */
  private handlerAt(courtId: string, matter: Matter): string {
    const handlers = this.accounts.filter((account) => account.isAt(courtId, 'handler'));
    if (handlers.length === 0) throw new Error(`no account of a handler at court ${courtId}`);
    return handlers[turnOf(matter) % handlers.length]!.me.id;
  }
}

interface FormSchema {
  components: { key?: string }[];
}

/** A designer may have taken a field away: what the form does not ask for is not sent. */
function onlyFieldsOf(schema: FormSchema | null, submission: Record<string, unknown>): Record<string, unknown> {
  if (!schema) return submission;
  const keys = new Set(schema.components.map(({ key }) => key));
  return Object.fromEntries(Object.entries(submission).filter(([key]) => keys.has(key)));
}

const turnOf = ({ facts }: Matter) => Number(/\d+$/.exec(facts.reference)?.[0] ?? 0);

/** A leader is asked to sign that the petition be listed. */
const isListing = ({ formId, variables }: UserTask) =>
  formId === 'sign-supervision' && (variables['step'] as { next?: string } | undefined)?.next === 'listed';

const nameOf = ({ name }: UserTask) => name.split('\n')[0];
const idOf = (task: UserTask) => `${task.userTaskKey}:${task.version}`;
