import { Inject, Injectable } from '@nestjs/common';
import { DecisionError, compileDecisions, evaluateDecision, type CompiledDecisions } from '../decisions/index.js';
import { type Binding, DefinitionStore } from '../definitions/index.js';
import {
  type CompiledProcess,
  ENGINE,
  type IncidentCause,
  type ProcessEngine,
  type Variables,
} from '../engine/index.js';
import { type DecisionMade, keptOf } from './decision-history.js';
import { Extensions } from './extensions.js';
import { LEGAL_CLOCK } from '../../infrastructure/clock/index.js';
import type { Clock } from '../../shared/clock.js';

/**
 * Definitions ready to run. A version never changes, so what is compiled once stays compiled; there
 * are as many as versions with living instances, tens rather than thousands.
 */
@Injectable()
export class CompiledDefinitions {
  private readonly processes = new Map<string, CompiledProcess>();
  private readonly decisions = new Map<string, CompiledDecisions>();

  constructor(
    private readonly store: DefinitionStore,
    @Inject(ENGINE) private readonly engine: ProcessEngine,
    private readonly extensions: Extensions,
    @Inject(LEGAL_CLOCK) private readonly legalClock: Clock,
  ) {}

  /** Compiles on first use. @throws when there is no such version */
  async load(definitionKey: string): Promise<CompiledProcess> {
    const known = this.processes.get(definitionKey);
    if (known) return known;
    const { xml, processId } = await this.store.source(definitionKey);
    const compiled = await this.engine.compile(definitionKey, xml, processId);
    this.processes.set(definitionKey, compiled);
    return compiled;
  }

  /** Already loaded: what the engine asks for while it moves. */
  loaded(definitionKey: string): CompiledProcess {
    const compiled = this.processes.get(definitionKey);
    if (!compiled) throw new Error(`definition ${definitionKey} is not loaded`);
    return compiled;
  }

  /** The process that a call activity of the caller's version leads to, loaded; undefined when there is none. */
  async resolveCalled(callerKey: string, processId: string, binding: Binding): Promise<CompiledProcess | undefined> {
    const key = await this.store.resolveProcess(callerKey, processId, binding);
    return key === undefined ? undefined : this.load(key);
  }

  /** The file of a decision bound to the caller's version; undefined when there is none. */
  async decisionFile(callerKey: string, decisionId: string, binding: Binding): Promise<CompiledDecisions | undefined> {
    const key = await this.store.resolveDecision(callerKey, decisionId, binding);
    return key === undefined ? undefined : this.fileOf(key);
  }

  /** The file of a version of a decision, compiled on first use. @throws when there is no such version */
  async fileOf(decisionKey: string): Promise<CompiledDecisions> {
    const known = this.decisions.get(decisionKey);
    if (known) return known;
    const compiled = await compileDecisions(await this.store.decisionSource(decisionKey));
    this.decisions.set(decisionKey, compiled);
    return compiled;
  }

  /** Evaluates a decision bound to the caller's version. What is wrong with it is an incident. */
  async decide(
    callerKey: string,
    decisionId: string,
    binding: Binding,
    variables: Variables,
  ): Promise<{ value: unknown; made: DecisionMade } | { incident: IncidentCause }> {
    try {
      const definitionKey = await this.store.resolveDecision(callerKey, decisionId, binding);
      if (definitionKey === undefined)
        return { incident: { type: 'decision-not-found', message: `no deployed decision "${decisionId}"` } };
      const file = await this.fileOf(definitionKey);
      const environment = { variables, functions: this.extensions.functions, now: this.legalClock.now() };
      const { value, derivation } = evaluateDecision(file, decisionId, environment);
      return { value, made: { decisionId, definitionKey, derivation: keptOf(file, derivation, variables) } };
    } catch (error) {
      if (error instanceof DecisionError) return { incident: { type: 'decision', message: error.message } };
      throw error;
    }
  }
}
