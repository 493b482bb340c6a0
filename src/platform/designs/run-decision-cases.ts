import { Inject, Injectable } from '@nestjs/common';
import { LEGAL_CLOCK, SYSTEM_CLOCK } from '../../infrastructure/clock/index.js';
import type { Clock } from '../../shared/clock.js';
import { type CaseResult, compileDecisions, type DecisionCase, runCases } from '../decisions/index.js';
import { decisionsOf, type Problem, readFiles } from '../definitions/index.js';
import { Extensions } from '../host/index.js';

/** All cases of one request together have so long. */
const SLOWEST_MS = 5_000;

export interface TableWithCases {
  /** As it is called in problems. */
  path: string;
  /** The text of the `.dmn` file. */
  content: string;
  cases: readonly DecisionCase[];
}

export interface RanCases {
  /** Why the table can’t be evaluated at all; then nothing was run. */
  problems: Problem[];
  results: CaseResult[];
}

/** Runs the test cases of tables by the engine that makes decisions, with the functions of this platform. */
@Injectable()
export class RunDecisionCases {
  constructor(
    private readonly extensions: Extensions,
    @Inject(LEGAL_CLOCK) private readonly legalClock: Clock,
    @Inject(SYSTEM_CLOCK) private readonly systemClock: Clock,
  ) {}

  /** Saves nothing. Once the time of all together is up, the remaining cases are told as not run. */
  async execute(tables: readonly TableWithCases[]): Promise<RanCases[]> {
    const end = this.systemClock.now() + SLOWEST_MS;
    const ran: RanCases[] = [];
    for (const table of tables) ran.push(await this.runOne(table, () => this.systemClock.now() >= end));
    return ran;
  }

  private async runOne({ path, content, cases }: TableWithCases, isTimeUp: () => boolean): Promise<RanCases> {
    const { files, problems } = readFiles([{ name: path, content }]);
    const found = files[0] ? await decisionsOf(files[0], Object.keys(this.extensions.functions)) : { problems: [] };
    if (problems.length + found.problems.length > 0) return { problems: [...problems, ...found.problems], results: [] };
    const decisions = await compileDecisions(content);
    const { functions } = this.extensions;
    return {
      problems: [],
      results: await runCases(decisions, cases, { functions, now: this.legalClock.now(), isTimeUp }),
    };
  }
}
