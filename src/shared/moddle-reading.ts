/**
 * Options for `fromXML` of bpmn-moddle and dmn-moddle that end the reading at the 100th warning.
 * For each warning the reader counts lines from the beginning of the file, so a file of nothing but
 * mistakes would take minutes. There is no option for it: the reader's context, which collects the
 * warnings, is taken hold of when the reader hands it to the root's handler.
 * The promise is then rejected with `TooManyWarnings`, which carries those 100 as `warnings`.
 */
export function endingAtManyWarnings(): Record<string, unknown> {
  return {
    handler(this: Reader, typeName: string): RootHandler {
      const handler = (Object.getPrototypeOf(this) as Reader).handler.call(this, typeName);
      let held: ReaderContext | undefined;
      Object.defineProperty(handler, 'context', {
        get: () => held,
        set: (context: ReaderContext) => {
          held = context;
          context.addWarning = (warning) => {
            context.warnings.push(warning);
            if (context.warnings.length >= MOST_WARNINGS) throw new TooManyWarnings();
          };
        },
      });
      return handler;
    },
  };
}

const MOST_WARNINGS = 100;

export class TooManyWarnings extends Error {
  readonly warnings: unknown[] = [];

  constructor() {
    super(`the file has ${MOST_WARNINGS} mistakes or more`);
    this.name = 'TooManyWarnings';
  }
}

interface Reader {
  handler(typeName: string): RootHandler;
}
interface RootHandler {
  context?: ReaderContext;
}
interface ReaderContext {
  warnings: unknown[];
  addWarning(warning: unknown): void;
}
