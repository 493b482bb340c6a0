export type Labels = Readonly<Record<string, string>>;

export interface Histogram {
  observe(seconds: number, labels?: Labels): void;
}

/** A value that somebody else keeps, as it is at the moment. */
export interface Reading {
  value: number;
  labels?: Labels;
}

export interface MeterDefinition {
  /** `huiyin_…`, with its unit: `_seconds`, `_total`. */
  name: string;
  /** For operators, one sentence. */
  help: string;
  /** Each with few values that the code or a diagram names: never a key, never what a user entered. */
  labels?: readonly string[];
  /** Of a histogram, in seconds. */
  buckets?: readonly number[];
}

/**
 * Where the program says what it measures. It costs next to nothing while nobody reads it, and knows
 * no product: `prometheus/` is the one place that does.
 */
export abstract class Meters {
  abstract histogram(definition: MeterDefinition): Histogram;

  /**
   * Read when somebody asks for the metrics, and then only. What fails to be read is left out and logged.
   * @param kind `counter` for what only grows
   */
  abstract reading(
    kind: 'gauge' | 'counter',
    definition: MeterDefinition,
    read: () => readonly Reading[] | Promise<readonly Reading[]>,
  ): void;

  /** Everything measured, as text of that type; nothing while metrics are off. */
  abstract exposition(): Promise<{ contentType: string; text: string } | undefined>;
}

/** Metrics are off. */
export class SilentMeters extends Meters {
  histogram(): Histogram {
    return { observe: () => undefined };
  }

  reading(): void {}

  exposition(): Promise<undefined> {
    return Promise.resolve(undefined);
  }
}
