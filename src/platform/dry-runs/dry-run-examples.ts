import { Injectable } from '@nestjs/common';
import type { ExampleSource } from './example-world.js';

/** Where the application says what dry runs have in place of its domain: in `onModuleInit`, once. */
@Injectable()
export class DryRunExamples {
  private source: ExampleSource | undefined;

  use(source: ExampleSource): void {
    if (this.source) throw new Error('dry runs have one example world');
    this.source = source;
  }

  /** For the thread of a dry run: structured-cloneable. */
  take(): { examples: string | null; exampleData: unknown } {
    return { examples: this.source?.module.href ?? null, exampleData: this.source?.data() };
  }
}
