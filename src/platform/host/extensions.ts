import { Injectable } from '@nestjs/common';
import type { Text } from '../../shared/errors.js';
import type { ExtensionRegistry, ExternalHandler, TaskCommandHandler, TransactionalHandler } from '../engine/index.js';
import type { FeelFunctionOfOurs } from '../feel/index.js';

interface FeelDocumentation {
  zh: string;
  en: string;
  example: string;
}

/**
 * Handlers and FEEL functions by name. Each name has exactly one implementation: a second one is a
 * mistake of the program and fails at start.
 */
@Injectable()
export class Extensions implements ExtensionRegistry {
  private readonly commands = new Map<string, TaskCommandHandler>();
  private readonly transactionalHandlers = new Map<string, TransactionalHandler>();
  private readonly externalHandlers = new Map<string, ExternalHandler>();
  private readonly documentation = new Map<string, FeelDocumentation>();
  readonly functions: Record<string, (...args: never[]) => unknown> = {};

  command(handler: TaskCommandHandler): void {
    claim(this.commands, 'command', handler.command, handler);
  }

  transactional(handler: TransactionalHandler): void {
    this.refuseBoth(handler.jobType, this.externalHandlers);
    claim(this.transactionalHandlers, 'job type', handler.jobType, handler);
  }

  external(handler: ExternalHandler): void {
    this.refuseBoth(handler.externalJobType, this.transactionalHandlers);
    claim(this.externalHandlers, 'job type', handler.externalJobType, handler);
  }

  feelFunction(name: string, fn: (...args: never[]) => unknown, documentation: FeelDocumentation): void {
    claim(this.documentation, 'FEEL function', name, documentation);
    this.functions[name] = fn;
  }

  commandNamed(name: string): TaskCommandHandler | undefined {
    return this.commands.get(name);
  }

  transactionalFor(jobType: string): TransactionalHandler | undefined {
    return this.transactionalHandlers.get(jobType);
  }

  externalFor(jobType: string): ExternalHandler | undefined {
    return this.externalHandlers.get(jobType);
  }

  /** Those of external jobs, in the order in which they were registered. */
  get externals(): readonly ExternalHandler[] {
    return [...this.externalHandlers.values()];
  }

  /** What the deployment gate may accept. */
  names(): { commands: string[]; jobTypes: string[]; functions: string[] } {
    return {
      commands: [...this.commands.keys()].sort(),
      jobTypes: [...this.transactionalHandlers.keys(), ...this.externalHandlers.keys()].sort(),
      functions: [...this.documentation.keys()].sort(),
    };
  }

  /** The FEEL functions of ours, for those who write expressions. */
  describeFunctions(): { name: string; params: string[]; help: Text; example: string }[] {
    return [...this.documentation].map(([name, { zh, en, example }]) => {
      const fn: FeelFunctionOfOurs | undefined = this.functions[name];
      return { name, params: [...(fn?.parameters ?? [])], help: { zh, en }, example };
    });
  }

  private refuseBoth(jobType: string, others: Map<string, unknown>): void {
    if (others.has(jobType)) throw new Error(`job type "${jobType}" has a transactional and an external handler`);
  }
}

function claim<T>(map: Map<string, T>, what: string, name: string, value: T): void {
  if (map.has(name)) throw new Error(`${what} "${name}" has two implementations`);
  map.set(name, value);
}
