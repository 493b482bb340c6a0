import type {
  EngineCommand,
  EngineEffect,
  EngineEnvironment,
  InstanceState,
  ProcessTree,
  Variables,
} from './contract.js';
import { ModelError, UnknownKeyError } from './errors.js';
import { happen } from './event-waits.js';
import { type Compiled, type ElementInstance, type EventWait, ProcessInstance } from './game.js';
import { migrate } from './migrate.js';
import { begin, modify } from './modify.js';
import { reschedule } from './reschedule.js';
import { restore, save } from './saved-state.js';
import { throwError, throwEscalation } from './throwing.js';
import { TokenGame } from './token-game.js';
import { assign, asVariables, visible } from './variables.js';

type CommandOf<K extends EngineCommand['kind']> = Extract<EngineCommand, { kind: K }>;

/** A root and what it calls, moved by commands. */
export class Tree implements ProcessTree {
  private readonly game: TokenGame;

  constructor(private readonly environment: EngineEnvironment) {
    this.game = new TokenGame(environment);
  }

  /** Puts a saved instance back in its place. Nothing moves. */
  recover(instanceKey: string, definitionKey: string, state: InstanceState): void {
    this.game.adopt(restore(instanceKey, this.compiled(definitionKey), state));
  }

  /**
   * @throws UnknownKeyError, FeelTypeError for variables that are not JSON, MigrationRefused: nothing has moved then
   * @throws ModificationRefused: the tree is of no use any more
   */
  apply(command: EngineCommand): void {
    this.game.play(() => this.dispatch(command));
    this.announceVariables();
  }

  drain(): EngineEffect[] {
    return this.game.effects.splice(0);
  }

  takeChanged(): { instanceKey: string; ended: boolean; state: InstanceState }[] {
    const { changed, instances } = this.game;
    const taken = [...changed].map((instanceKey) => {
      const process = instances.get(instanceKey)!;
      const { ended } = process.root;
      if (ended) instances.delete(instanceKey);
      return { instanceKey, ended, state: ended ? {} : save(process) };
    });
    this.game.endStep();
    return taken;
  }

  /** Also of an instance that has ended, until its end was taken by `takeChanged`. */
  variables(instanceKey: string): Variables {
    const process = this.game.instances.get(instanceKey);
    if (!process) throw new UnknownKeyError('process instance', instanceKey);
    return process.root.locals;
  }

  visible(instanceKey: string, elementInstanceKey: string): { inside: Variables; around: Variables } | undefined {
    const instance = this.game.instances.get(instanceKey)?.elements.get(elementInstanceKey);
    return instance && { inside: visible(instance), around: visible(instance.parent ?? instance) };
  }

  private dispatch(command: EngineCommand): void {
    const { game } = this;
    switch (command.kind) {
      case 'start':
        return this.start(command);
      case 'complete': {
        const variables = asVariables(command.variables);
        const instance = this.waiting(command);
        if (instance.wait === 'call') throw new UnknownKeyError('task, job or decision', instance.key);
        game.changed.add(command.instanceKey);
        game.clearIncident(instance);
        game.closeWait(instance, 'completed');
        return game.complete(instance, variables);
      }
      case 'throw-error':
        return this.throwError(command);
      case 'throw-escalation': {
        const variables = asVariables(command.variables);
        const thrower = this.waiting(command);
        return this.attempt(thrower, () => void throwEscalation(game, thrower, command.code, variables));
      }
      case 'fire-timer': {
        const { owner, wait } = this.awaited(command.instanceKey, command.timerKey, true);
        return happen(game, owner, wait, {});
      }
      case 'deliver-message': {
        const variables = asVariables(command.variables);
        const { owner, wait } = this.awaited(command.instanceKey, command.subscriptionKey, false);
        return happen(game, owner, wait, variables);
      }
      case 'retry': {
        const instance = this.element(command);
        if (!instance.incident) throw new UnknownKeyError('incident at an element', instance.key);
        return game.retry(instance);
      }
      case 'fail':
        return game.park(this.waiting(command), command.incident);
      case 'cancel':
        return this.cancel(this.process(command.instanceKey));
      case 'set-variables': {
        const variables = asVariables(command.variables);
        assign(this.process(command.instanceKey).root, variables);
        game.changed.add(command.instanceKey);
        return;
      }
      case 'reschedule':
        return reschedule(game, this.process(command.instanceKey));
      case 'modify': {
        const process = this.process(command.instanceKey);
        if (modify(game, process, command.modification) === 'empty') this.cancel(process);
        return;
      }
      case 'migrate':
        return migrate(game, this.process(command.instanceKey), this.compiled(command.definitionKey), command.mapping);
    }
  }

  private start(command: CommandOf<'start'>): void {
    const { game } = this;
    const { instanceKey, definitionKey, variables, parent, startElementId, activate } = command;
    const compiled = this.compiled(definitionKey);
    const locals = asVariables(variables);
    if (startElementId !== undefined && !compiled.model.children.includes(startElementId)) {
      throw new UnknownKeyError('start event', startElementId);
    }
    if (parent) {
      const caller = this.waiting(parent);
      if (caller.wait !== 'call' || caller.calledKey !== undefined) throw new UnknownKeyError('call', caller.key);
      caller.calledKey = instanceKey;
      game.changed.add(parent.instanceKey);
    }
    const process = new ProcessInstance(instanceKey, compiled, parent);
    game.adopt(process);
    game.emit({
      kind: 'instance-started',
      instanceKey,
      definitionKey,
      parentInstanceKey: parent?.instanceKey,
      parentElementInstanceKey: parent?.elementInstanceKey,
    });
    assign(process.root, locals);
    if (activate) return begin(game, process, activate);
    if (startElementId !== undefined) process.root.occurred = { eventId: startElementId, variables: {} };
    game.activate(process.root);
  }

  private throwError(command: CommandOf<'throw-error'>): void {
    const { game } = this;
    const { code, message } = command;
    const variables = asVariables(command.variables);
    const thrower = this.waiting(command);
    game.clearIncident(thrower);
    this.attempt(thrower, () => {
      if (throwError(game, thrower, code, variables)) return;
      const cause = message === '' ? '' : `: ${message}`;
      throw new ModelError('unhandled-error', `nothing catches the error "${code}"${cause}`);
    });
  }

  /** A catcher whose code does not evaluate parks the thrower, which goes on waiting. */
  private attempt(thrower: ElementInstance, move: () => void): void {
    try {
      move();
    } catch (error) {
      if (!(error instanceof ModelError)) throw error;
      this.game.park(thrower, error.incident);
    }
  }

  /** Ends an instance with all that it called. One that was called leaves its caller parked. */
  private cancel(process: ProcessInstance): void {
    const { game } = this;
    const caller = game.caller(process);
    game.endInstance(process, 'terminated');
    if (!caller) return;
    caller.calledKey = undefined;
    game.park(caller, {
      type: 'called-instance-cancelled',
      message: `the called instance ${process.key} was cancelled; retry calls it anew`,
    });
  }

  /** Announced once for each instance, with all that the command has changed. */
  private announceVariables(): void {
    const { game } = this;
    for (const instanceKey of game.changed) {
      const process = game.instances.get(instanceKey)!;
      if (process.variablesChanged && !process.root.ended) {
        game.emit({ kind: 'variables-changed', instanceKey, variables: process.root.locals });
      }
      process.variablesChanged = false;
    }
  }

  private compiled(definitionKey: string): Compiled {
    // The host hands back what `compile` gave it; to the host it is opaque.
    return this.environment.definition(definitionKey) as Compiled;
  }

  private process(instanceKey: string): ProcessInstance {
    const process = this.game.instances.get(instanceKey);
    if (!process || process.root.ended) throw new UnknownKeyError('process instance', instanceKey);
    return process;
  }

  private element({ instanceKey, elementInstanceKey }: ElementAddress): ElementInstance {
    const instance = this.process(instanceKey).elements.get(elementInstanceKey);
    if (!instance) throw new UnknownKeyError('element instance', elementInstanceKey);
    return instance;
  }

  private waiting(address: ElementAddress): ElementInstance {
    const instance = this.element(address);
    if (!instance.wait) throw new UnknownKeyError('wait', address.elementInstanceKey);
    return instance;
  }

  private awaited(instanceKey: string, key: string, isTimer: boolean): { owner: ElementInstance; wait: EventWait } {
    const held = this.process(instanceKey).eventWaits.get(key);
    if (!held || held.wait.kind === 'condition' || (held.wait.kind === 'timer') !== isTimer) {
      throw new UnknownKeyError(isTimer ? 'timer' : 'subscription', key);
    }
    this.game.changed.add(instanceKey);
    return held;
  }
}

interface ElementAddress {
  instanceKey: string;
  elementInstanceKey: string;
}
