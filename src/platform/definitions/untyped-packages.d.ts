/** Packages that ship no types on their main entry: only what is used of them. */
declare module 'bpmn-moddle' {
  export class BpmnModdle {
    constructor(packages?: Record<string, unknown>);
    /** @throws Error with `warnings` when the text is no BPMN at all */
    fromXML(
      xml: string,
      typeName: 'bpmn:Definitions',
      options?: Record<string, unknown>,
    ): Promise<import('./moddle.js').ModdleDocument>;
  }
}

declare module 'saxen' {
  interface ElementView {
    readonly name: string;
    readonly originalName: string;
    /** `false` when they can't be read. */
    readonly attrs: Record<string, string> | false;
    readonly ns: Record<string, string>;
  }
  type Decode = (text: string) => string;
  type Context = () => { line: number; column: number; data: string };

  export class Parser {
    constructor(options: { proxy: true });
    ns(prefixByUri: Record<string, string>): this;
    on(
      event: 'openTag',
      hook: (element: ElementView, decode: Decode, selfClosing: boolean, context: Context) => void,
    ): this;
    on(
      event: 'closeTag',
      hook: (element: ElementView, decode: Decode, selfClosing: boolean, context: Context) => void,
    ): this;
    on(event: 'text', hook: (text: string, decode: Decode, context: Context) => void): this;
    on(event: 'cdata' | 'question', hook: (text: string, context: Context) => void): this;
    on(event: 'attention', hook: (text: string, decode: Decode, context: Context) => void): this;
    on(event: 'error' | 'warn', hook: (error: Error, context: Context) => void): this;
    parse(xml: string): Error | undefined;
    stop(): void;
  }
}

declare module 'bpmnlint' {
  type Element = import('./moddle.js').ModdleElement;

  export interface Report {
    id: string;
    message: string;
    category: string;
    [detail: string]: unknown;
  }
  export interface Reporter {
    report(id: string, message: string, details: Record<string, unknown>): void;
  }
  /** `false` from `check`: what is inside the element is not visited. */
  export type RuleFactory = (config?: unknown) => { check(node: Element, reporter: Reporter): boolean };
  export interface Config {
    extends?: string | string[];
    rules?: Record<string, string | [category: string, config: unknown]>;
  }
  export interface Resolver {
    resolveRule(pkg: string, ruleName: string): RuleFactory;
    resolveConfig(pkg: string, configName: string): Config;
  }
  export class Linter {
    constructor(options: { config: Config; resolver: Resolver });
    /** By rule. A rule that throws gives one report of the category `rule-error`. */
    lint(definitions: Element): Promise<Record<string, Report[]>>;
  }
}
