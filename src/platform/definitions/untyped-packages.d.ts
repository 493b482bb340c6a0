/** Packages that ship no types on their main entry: only what is used of them. */
declare module 'bpmn-moddle' {
  export class BpmnModdle {
    constructor(packages?: Record<string, unknown>);
    /** @throws Error with `warnings` when the text is no BPMN at all */
    fromXML(xml: string): Promise<import('./moddle.js').ModdleDocument>;
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
