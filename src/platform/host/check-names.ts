import { Injectable } from '@nestjs/common';
import { UnitOfWork } from '../../infrastructure/database/index.js';
import { DefinitionStore } from '../definitions/index.js';
import { Extensions } from './extensions.js';
import { ProcessInstance } from './process-instance.entity.js';

/** A deployed version that still has instances uses a name that no code implements. */
export class MissingImplementations extends Error {
  constructor(readonly missing: readonly string[]) {
    super(
      [
        'This program cannot serve the running process instances. It lacks:',
        ...missing.map((line) => `  - ${line}`),
      ].join('\n'),
    );
    this.name = 'MissingImplementations';
  }
}

/** Start-up fails rather than a petition standing still: each name in use has an implementation. */
@Injectable()
export class CheckNames {
  constructor(
    private readonly unitOfWork: UnitOfWork,
    private readonly definitions: DefinitionStore,
    private readonly extensions: Extensions,
  ) {}

  /** @throws MissingImplementations naming each name and who uses it */
  async execute(): Promise<void> {
    const living = await this.unitOfWork.read((em) =>
      em
        .createQueryBuilder(ProcessInstance, 'i')
        .select('DISTINCT i.definitionKey', 'key')
        .where("i.state = 'active'")
        .getRawMany<{ key: string }>(),
    );
    const inUse = await this.definitions.namesInUse(living.map(({ key }) => key));
    const known = this.extensions.names();
    const missing: string[] = [];
    for (const kind of ['commands', 'jobTypes', 'functions'] as const) {
      for (const [name, users] of inUse[kind]) {
        if (known[kind].includes(name)) continue;
        const versions = users.map(({ processId, version }) => `${processId} v${version}`).join(', ');
        missing.push(
          `${kind === 'commands' ? 'command' : kind === 'jobTypes' ? 'job type' : 'FEEL function'} "${name}", used by ${versions}`,
        );
      }
    }
    if (missing.length > 0) throw new MissingImplementations(missing);
  }
}
